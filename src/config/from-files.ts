import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings as given, and those kept in files: `X_FILE` names the file for the setting `X` (secrets of Docker,
 * Kubernetes, systemd). A line end at its end isn't part of it. Empty values count as missing; a file that is empty or
 * unreadable is a fault instead: otherwise a default would silently replace its content.
 */
export function withFiles(environment: Environment, names: readonly string[]) {
  const given: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of names) {
    const [value, file] = [environment[name], environment[`${name}_FILE`]];
    if (value) given[name] = value;
    if (!file) continue;
    if (value) faults.push(`${name}_FILE: ${name} is given as well; give one of them`);
    const read = contentOf(file);
    if (read.content) given[name] = read.content;
    else faults.push(`${name}_FILE: ${read.fault ?? 'the file is empty'}`);
  }
  return { given, faults };
}

function contentOf(file: string): { readonly content?: string; readonly fault?: string } {
  try {
    return { content: readFileSync(file, 'utf8').replace(/\r?\n$/, '') };
  } catch (fault) {
    return { fault: `the file can't be read (${(fault as NodeJS.ErrnoException).code})` };
  }
}
