// Path patterns of the table: `/organizations/:org`.

/** Fills a pattern with values. */
export const fillPath = (pattern: string, names: Readonly<Record<string, string>>): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));

/** The values in a path; undefined if it doesn't match the pattern. */
export function readPath(pattern: string, path: string): Record<string, string> | undefined {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  if (parts.length !== wanted.length) return undefined;
  const names: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    if (wanted[index]!.startsWith(':')) names[wanted[index]!.slice(1)] = part;
    else if (wanted[index] !== part) return undefined;
  }
  return names;
}
