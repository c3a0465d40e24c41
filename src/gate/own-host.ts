import { remembered } from '../process/remembered.ts';

/**
 * Whether a Host header is the host of `PUBLIC_URL`, in any case, with or without the scheme's default port (RFC 9110 section
 * 4.2.3). Port 80 is allowed for https too, because a proxy that terminates TLS may pass it on. A trailing dot makes it another
 * host, as it does for cookies and origins.
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const { own, ownPort } = ours(publicUrl);
  return host !== undefined && host.toLowerCase().replace(ownPort, '') === own;
}

const ours = remembered((publicUrl) => {
  const { protocol, host } = new URL(publicUrl);
  return { own: host, ownPort: protocol === 'https:' ? /:(443|80)?$/ : /:(80)?$/ };
});
