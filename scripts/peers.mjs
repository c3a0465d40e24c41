import { faults } from './faults.mjs';

/** Runs the tests with programs of others: proxies and servers in front of Sallyport and beside it. */
export const peers = (env, filter) =>
  faults(env, filter, { name: 'peers', config: 'vitest.peers.config.ts' });
