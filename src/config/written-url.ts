/** Characters that have to be escaped in the user and the password of a URL (RFC 3986, section 2.1). */
const HINT =
  'in its user and password # is written %23, / is %2F, ? is %3F, @ is %40, : is %3A and % is %25 (percent-encoding)';

/**
 * Why a setting can't be read as the URL of a server with user and password, as the end of a sentence; undefined if it
 * can. A raw `#`, `/` or `?` in a password ends the server's part: the rest may still look like a URL, so a
 * fragment, or an @ behind it, counts as a mistake. Shows nothing of the value.
 */
export function writtenUrlProblem(written: string): string | undefined {
  const url = readUrl(written);
  if (url === undefined || url.hash !== '' || (url.pathname + url.search).includes('@') || !decodes(url))
    return `can't be read as a URL: ${HINT}`;
  return undefined;
}

/** libpq's form for a socket, `postgres://user@/name?host=/folder`, has no host, which a URL with a user must have. */
export function readUrl(written: string): URL | undefined {
  const url = URL.parse(written) ?? URL.parse(written.replace('@/', '@socket.invalid/'));
  if (url?.hostname === 'socket.invalid') url.hostname = '';
  return url ?? undefined;
}

function decodes({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
