import { startThrowAwayPostgres } from '../../support/throw-away-postgres.ts';

/** One PostgreSQL for the programs of the whole run; workers inherit the variable. */
export default async function setup() {
  const { stop, ...server } = await startThrowAwayPostgres();
  process.env.SALLYPORT_TEST_POSTGRES = JSON.stringify(server);
  return stop;
}
