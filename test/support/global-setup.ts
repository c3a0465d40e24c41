import type { TestProject } from 'vitest/node';
import { startThrowAwayPostgres, type Server } from './throw-away-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL of the whole run, see `throw-away-postgres.ts`. */
    postgres: Server;
  }
}

export default async function setup(project: TestProject) {
  const { stop, ...server } = await startThrowAwayPostgres();
  project.provide('postgres', server);
  return stop;
}
