/** The path of a page of an organization: `/organizations/hanbit-k3x9/members`. */
export const pathIn = ({ slug }: { readonly slug: string }, rest = ''): string =>
  `/organizations/${slug}${rest}`;

/** A path with its query; undefined parameters are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) asked.append(name, String(value));
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}
