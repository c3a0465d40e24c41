import { execFile, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { ownUser, sharedUser } from './own-user.ts';

/** The process identity that PostgreSQL runs under, and so the owner of its files. */
export interface Runner {
  /** The user id that owns the cluster's files; undefined is our own user. */
  readonly owner?: number;
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
}

/**
 * The runners to try, in order. PostgreSQL refuses to run as root, and Sallyport creates no users, so there are three for
 * root: switch to a user id of PostgreSQL's own (every parent folder must be accessible); the same, but keep the capability
 * to pass closed folders such as /root; or map root to another user inside a user namespace. An existing cluster keeps its
 * owner.
 */
export function possibleRunners(dataDir: string, clusterOwner?: number): Runner[] {
  if (process.getuid?.() !== 0) return [{ prefix: [] }];
  if (clusterOwner === 0) return [inNamespace()];
  const owner = clusterOwner ?? ownUser(dataDir);
  const become = [plainly(owner), passingFolders(owner)];
  return clusterOwner === undefined ? [...become, inNamespace()] : become;
}

/**
 * The runners to try for initdb, the only program of PostgreSQL that needs a user with a name. In a user namespace the user
 * gets one. Without namespaces initdb runs as `nobody`, and its files are given to the owner afterwards.
 */
export function initdbRunners(runner: Runner): Runner[] {
  const { owner } = runner;
  if (owner === undefined || owner === 0) return [runner];
  const named = { ...runner, prefix: [...runner.prefix, ...inNamespace().prefix] };
  const shared = sharedUser();
  return [named, runner.ids ? plainly(shared) : passingFolders(shared)];
}

const plainly = (uid: number): Runner => ({ owner: uid, prefix: [], ids: { uid, gid: uid } });

function passingFolders(uid: number): Runner {
  const capability = '-all,+dac_override';
  const ids = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const keep = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  return { owner: uid, prefix: ['setpriv', '--securebits=+no_setuid_fixup', ...keep, ...ids] };
}

function inNamespace(): Runner {
  const uid = sharedUser();
  return { owner: 0, prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`] };
}

// PostgreSQL gets none of our environment: PGDATA, PGOPTIONS or the operator's locale would change its behaviour.
const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

function optionsOf(runner: Runner) {
  return { env, cwd: '/', ...runner.ids };
}

/** Runs a program to its end. Rejects, with `stderr`, if it fails. */
export function runAs(runner: Runner, command: readonly string[]) {
  const [file = '', ...args] = [...runner.prefix, ...command];
  return promisify(execFile)(file, args, optionsOf(runner));
}

/** Starts a program in its own process group. The prefix commands exec the program, so `pid` is the program's. */
export function spawnAs(runner: Runner, command: readonly string[], stdio: StdioOptions): ChildProcess {
  const [file = '', ...args] = [...runner.prefix, ...command];
  return spawn(file, args, { ...optionsOf(runner), stdio, detached: true });
}
