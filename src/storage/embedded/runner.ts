import { execFile, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Which process identity PostgreSQL gets, and so whom its files belong to. */
export interface Runner {
  /** The user whom the cluster's files belong to; undefined: whoever runs us. */
  readonly owner?: number;
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
}

/**
 * The ways to try, in order. PostgreSQL refuses to run as root, and Sallyport changes no users of the system, so
 * root has three: become the plain user (needs every parent folder to be passable); become that user but keep the
 * one capability to pass closed folders such as /root; or stay root outside and be somebody else inside a user
 * namespace. A cluster that exists keeps the owner it has.
 */
export function possibleRunners(clusterOwner?: number): Runner[] {
  if (process.getuid?.() !== 0) return [{ prefix: [] }];
  const nobody = nobodyOf(readFileSync('/etc/passwd', 'utf8'));
  if (clusterOwner === 0) return [inNamespace(nobody)];
  const owner = clusterOwner ?? nobody;
  const become = [{ owner, prefix: [], ids: { uid: owner, gid: owner } }, passingFolders(owner)];
  return clusterOwner === undefined ? [...become, inNamespace(nobody)] : become;
}

function passingFolders(uid: number): Runner {
  const capability = '-all,+dac_override';
  const ids = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const keep = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  return { owner: uid, prefix: ['setpriv', '--securebits=+no_setuid_fixup', ...keep, ...ids] };
}

function inNamespace(uid: number): Runner {
  return { owner: 0, prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`] };
}

/** initdb wants a user with a name: "nobody", whose number differs between systems. */
function nobodyOf(passwd: string): number {
  return Number(/^nobody:[^:]*:(\d+):/m.exec(passwd)?.[1] ?? 65534);
}

// Nothing of our environment reaches PostgreSQL: PGDATA, PGOPTIONS or a language of the operator's would change it.
const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

function optionsOf(runner: Runner) {
  return { env, cwd: '/', ...runner.ids };
}

/** Runs a program to its end; rejects, with `stderr`, when it fails. */
export function runAs(runner: Runner, command: readonly string[]) {
  const [file = '', ...args] = [...runner.prefix, ...command];
  return promisify(execFile)(file, args, optionsOf(runner));
}

/** Starts a program in a process group of its own. The prefixes replace themselves, so `pid` is the program's. */
export function spawnAs(runner: Runner, command: readonly string[], stdio: StdioOptions): ChildProcess {
  const [file = '', ...args] = [...runner.prefix, ...command];
  return spawn(file, args, { ...optionsOf(runner), stdio, detached: true });
}
