// Paths as the table writes them: `/organizations/:org`.

/** The path of these names: what a redirect to a form with a name in its path needs. */
export const fillPath = (pattern: string, names: Readonly<Record<string, string>>): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));

/** The names in a path, if it is of that pattern. */
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
