import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenInvariants } from '../support/faults/facts.ts';
import { heard, holdAgainst } from '../support/faults/lives.ts';
import { createLoad } from '../support/faults/load.ts';
import { untilIdle } from '../support/mails.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { randomFrom, seedOf } from '../support/faults/seed.ts';
import { countNotices } from '../support/faults/sent-notices.ts';

const ROUNDS = Number(process.env.FAULTS_ROUNDS) || 30;
let nodes: Nodes;

beforeAll(async () => {
  nodes = await startNodes(1);
});
afterAll(() => nodes?.stop());

/** Between two and forty answers from now, and up to 0.1 s: on machines of any speed something is under way. */
async function aRandomMoment(random: () => number): Promise<void> {
  const answers = heard.answers + 2 + Math.floor(random() * 38);
  await expect.poll(() => heard.answers, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(answers);
  await new Promise((resolve) => setTimeout(resolve, random() * 100));
}

/** Waits until PostgreSQL has noticed the process's death, and committed or rolled back what it had begun. */
const untilItsConnectionsAreGone = () =>
  expect
    .poll(
      () =>
        nodes.database.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'sallyport%'`,
        ),
      { timeout: 20_000, interval: 20 },
    )
    .toEqual([]);

test(`a node killed ${ROUNDS} times under load loses nothing that was confirmed and leaves nothing half done`, async () => {
  const random = randomFrom(seedOf('killed'));
  const load = createLoad(nodes, 6);
  let inDoubt = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const interrupted = load.untilInterrupted();
    await aRandomMoment(random);
    await nodes.at[0]!.kill();
    await interrupted;
    await untilItsConnectionsAreGone();
    inDoubt += load.lives.filter(({ doubt }) => doubt).length;
    await nodes.start(0);
    // A minute later another code may be asked for.
    nodes.clock.pass(61);
    expect(await holdAgainst(nodes, load.lives), `round ${round}`).toEqual([]);
    expect(await brokenInvariants(nodes.database), `round ${round}`).toEqual([]);
  }

  // A minute has to pass before anybody can know that a running job has lost its process: here it has.
  await nodes.database.query(
    "UPDATE pgboss.job SET started_on = started_on - interval '1 minute', start_after = now() WHERE state IN ('active', 'retry')",
  );
  await untilIdle(nodes, 60_000);
  expect(await holdAgainst(nodes, load.lives)).toEqual([]);
  const { notices, tooOften, missing } = await countNotices(nodes);
  expect(missing).toEqual([]);
  console.log(
    `killed: ${load.confirmed} changes of ${load.lives.length} people confirmed, ${inDoubt} in doubt, ` +
      `${notices} notices sent and marked, ${tooOften} of them twice`,
  );
}, 1_800_000);
