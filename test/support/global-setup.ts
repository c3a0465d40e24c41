import type { TestProject } from 'vitest/node';
import { startThrowAwayPostgres, type Server } from './throw-away-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL of the whole run, see `throw-away-postgres.ts`. */
    postgres: Server;
  }
}

type Started = Awaited<ReturnType<typeof startThrowAwayPostgres>>;
// Each project loads this file for itself; the first one starts the server, the last one stops it.
const ofTheRun = globalThis as { sallyportPostgres?: { server: Promise<Started>; projects: number } };

export default async function setup(project: TestProject) {
  const shared = (ofTheRun.sallyportPostgres ??= { server: startThrowAwayPostgres(), projects: 0 });
  shared.projects += 1;
  const { stop, ...server } = await shared.server;
  project.provide('postgres', server);
  return async () => {
    shared.projects -= 1;
    if (shared.projects > 0) return;
    delete ofTheRun.sallyportPostgres;
    await stop();
  };
}
