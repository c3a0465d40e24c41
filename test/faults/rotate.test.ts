import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { beginRotation, signInUntil, type Rotation } from '../support/faults/rotation.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const [ROWS, PERSONS] = [100_000, 6];
let rotation: Rotation;
beforeAll(async () => {
  rotation = await beginRotation(ROWS, PERSONS);
});
afterAll(() => rotation?.stop());

test('100,000 secrets are sealed anew under load, with a kill -9 in the middle: no sign-in fails, and the old key can go', async () => {
  const killed = rotation.killAfter(ROWS / 3);
  const [meanwhile] = await Promise.all([signInUntil(rotation, killed), killed]);
  const done = await rotation.done();
  expect(done).toBeLessThan(ROWS + PERSONS);

  const began = performance.now();
  const again = rotation.rotate();
  const [later, answer] = await Promise.all([signInUntil(rotation, again), again]);
  const seconds = (performance.now() - began) / 1000;
  expect(answer).toMatchObject({
    code: 0,
    json: { ok: true, changed: 0, unopened: 0, left: 0 },
  });
  expect([...meanwhile.failed, ...later.failed]).toEqual([]);
  expect(Math.min(meanwhile.signedIn, later.signedIn)).toBeGreaterThanOrEqual(PERSONS);
  expect(await rotation.done()).toBe(ROWS + PERSONS);
  expect(await rotation.unopened()).toBe(0);
  const signIns = meanwhile.signedIn + later.signedIn;
  console.log(
    `killed at ${done}; ${ROWS + PERSONS - done} more in ${seconds.toFixed(1)} s; ${signIns} sign-ins, none failed`,
  );
});
