import { execFile, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { ownUser, sharedUser } from './own-user.ts';

/** Which process identity PostgreSQL gets, and so whom its files belong to. */
export interface Runner {
  /** The user whom the cluster's files belong to; undefined: whoever runs us. */
  readonly owner?: number;
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
}

/**
 * The ways to try, in order. PostgreSQL refuses to run as root, and Sallyport changes no users of the system, so root has
 * three: become a user of PostgreSQL's own (needs every parent folder to be passable); become that user but keep the one
 * capability to pass closed folders such as /root; or stay root outside and be somebody else inside a user namespace. A
 * cluster that exists keeps the owner it has.
 */
export function possibleRunners(dataDir: string, clusterOwner?: number): Runner[] {
  if (process.getuid?.() !== 0) return [{ prefix: [] }];
  if (clusterOwner === 0) return [inNamespace()];
  const owner = clusterOwner ?? ownUser(dataDir);
  const become = [plainly(owner), passingFolders(owner)];
  return clusterOwner === undefined ? [...become, inNamespace()] : become;
}

/**
 * initdb, and nothing else of PostgreSQL, wants a user with a name. Inside a namespace of its own the user has one; where
 * there are no namespaces it runs as `nobody` for its few seconds, and what it has made is given to the owner afterwards.
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
