import { chmod } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, runSallyport } from '../support/operator/command-line.ts';
import { useCommands } from '../support/operator/commands.ts';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

// Tests here start programs, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const commands = useCommands(sallyport, keys);
const { emptyDatabase, run, settings } = commands;

describe('doctor', () => {
  const stateOf = (json: { checks: { name: string; state: string }[] }) =>
    Object.fromEntries(json.checks.map(({ name, state }) => [name, state]));

  test('finds nothing failed where all is well, and ends nothing', async () => {
    await turnOn(sallyport, await signUp(sallyport));
    // The trail's minutes are closed by hand: doctor goes by the system's clock, for which the lines are old.
    await closeMinutes(sallyport.running.context);
    const { code, json, beside } = await run(['doctor', '--json']);
    expect({ code, beside }).toEqual({ code: 0, beside: '' });
    expect(stateOf(json)).toEqual({
      settings: 'ok',
      address: 'warn',
      'data folder': 'ok',
      keys: 'ok',
      database: 'ok',
      role: 'ok',
      migrations: 'ok',
      passkeys: 'ok',
      levels: 'ok',
      clock: 'ok',
      'stored keys': 'ok',
      jobs: 'ok',
      activity: 'ok',
      mail: 'ok',
      web: 'ok',
    });
    const shown = await run(['doctor']);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^ok +database +PostgreSQL 18/m);
    expect(shown.out).not.toContain(keys);
  });

  test('fails when a key is missing, and says what it sealed', async () => {
    const other = newKey(systemRandom);
    const { code, json } = await runSallyport(settings({ SALLYPORT_KEYS: other }), ['doctor', '--json']);
    expect(code).toBe(1);
    expect(stateOf(json)).toMatchObject({ keys: 'ok', 'stored keys': 'fail' });
    expect(JSON.stringify(json)).toContain('authenticators.sealed_key');
    const both = await runHere(settings({ SALLYPORT_KEYS: `${other},${keys}` }), ['doctor', '--json']);
    expect(stateOf(both.json)).toMatchObject({ 'stored keys': 'ok' });
  });

  test('warns of a role that nothing is forbidden to', async () => {
    const superuser = settings({ DATABASE_URL: sallyport.database.superuserUrl });
    const { code, json } = await runHere(superuser, ['doctor', '--json']);
    expect(code).toBe(0);
    expect(stateOf(json)).toMatchObject({ database: 'warn', migrations: 'ok' });
    expect(JSON.stringify(json)).toContain('is a superuser: give Sallyport a role');
  });

  test('fails when tables are missing', async () => {
    const fresh = settings({ DATABASE_URL: await emptyDatabase() });
    const { code, json } = await runHere(fresh, ['doctor', '--json']);
    expect(code).toBe(1);
    expect(stateOf(json)).toMatchObject({ database: 'ok', migrations: 'fail' });
  });

  test('fails when settings, database, mail server or folder are wrong, and continues as far as it can', async () => {
    const wrong = await runHere(settings({ SIGN_UP: 'maybe' }), ['doctor', '--json']);
    expect(wrong.json.checks).toMatchObject([{ name: 'settings', state: 'fail' }]);
    await chmod(commands.dataDir, 0o777);
    const { DATABASE_URL: _, ...withoutDatabase } = settings({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const { code, out, beside } = await runHere(withoutDatabase, ['doctor']);
    await chmod(commands.dataDir, 0o700);
    expect(code).toBe(1);
    expect(out).toMatch(/^fail +database/m);
    expect(out).toMatch(/^fail +mail .*ECONNREFUSED/m);
    expect(out).toMatch(/^fail +data folder .*chmod 700/m);
    expect(beside).toContain('3 failed');
  });

  test('tells of a clock that is off, by how much', async () => {
    const behind = (ms: number) => ({
      ambient: { now: () => new Date(Date.now() - ms), random: systemRandom },
    });
    const off = await runHere(settings(), ['doctor', '--json'], behind(5_000));
    expect(stateOf(off.json)).toMatchObject({ clock: 'warn' });
    const far = await runHere(settings(), ['doctor', '--json'], behind(60_000));
    expect(stateOf(far.json)).toMatchObject({ clock: 'fail' });
  });
});
