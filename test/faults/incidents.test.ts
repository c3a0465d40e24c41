import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey as newSealingKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { openKey, signingKey } from '../../src/console/keys/signing-keys.ts';
import { selectAllKeys } from '../../src/console/keys/signing-keys.sql.ts';
import { codeAt, stepAt } from '../../src/two-step/codes/totp.ts';
import { unseal, Unsealable } from '../../src/vault/sealing.ts';
import { addApp } from '../support/apps.ts';
import { createClock } from '../support/clock.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { forgot, tryAgainNow, untilIdle } from '../support/mails.ts';
import { manual, type } from '../support/operator/manual.ts';
import { enterAfterReset, giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';

// docs/operations.md, "When something has happened" and "Keys": its own commands, in its own order, on people to whom it happened.

const clock = createClock();
let database: TestDatabase;
let mail: MailServer;
let running: Sallyport | undefined;
const at = (): Sallyport => running!;

/** A node with this list of keys, in place of the one before. */
async function startWith(keys: string): Promise<void> {
  await running?.stop();
  running = undefined;
  running = await startTestSallyport({ settings: { SALLYPORT_KEYS: keys }, database, mail, clock });
}

/** What a command says, typed by the operator of the node with this list of keys. */
const typeWith = (keys: string) => (line: string, typed?: string) =>
  type(line, {
    settings: {
      PUBLIC_URL: at().url,
      DATABASE_URL: database.url,
      SMTP_URL: mail.url,
      SALLYPORT_KEYS: keys,
    },
    ...(typed !== undefined && { typed }),
  });

const protectedPerson = async (email?: string): Promise<ProtectedPerson> =>
  turnOn(at(), await signUp(at(), email === undefined ? {} : { email }));

beforeEach(async () => {
  database = await createDatabase();
  mail = await startMailServer();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await mail?.close();
  await database?.drop();
});

describe('someone’s account was taken', () => {
  const steps = manual.steps("Someone's account was taken");
  const keys = newSealingKey(systemRandom);
  const typed = typeWith(keys);
  const kim = 'kim@example.com';
  let person: ProtectedPerson;

  test('the steps stop it, show what was done, and give the account back to its owner alone', async () => {
    await startWith(keys);
    person = await protectedPerson(kim);
    const intruder = await signIn(at(), person);
    clock.passStep();
    const theirs = await addApp(at(), { browser: intruder }, 'Not Kim');
    expect(steps).toHaveLength(4);
    const [suspend, exported, reset, unsuspend] = steps as [string, string, string, string];

    expect(await typed(suspend)).toMatchObject({ code: 0, out: expect.stringContaining('suspended') });
    for (const browser of [person.browser, intruder])
      expect((await browser.get('/account')).status).toBe(401);
    const refused = await at().browser().post('/sign-in', { email: kim, password: person.password });
    expect([refused.status, refused.body.code]).toEqual([401, 'sign-in-incorrect']);

    const { out } = await typed(exported);
    expect(out).toContain('app-added');

    expect(await typed(reset, `${kim}\n`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2-Step Verification is off'),
    });
    expect(await typed(unsuspend)).toMatchObject({ code: 0 });

    const link = await forgot(at(), kim);
    const password = 'a new horse, a new battery';
    expect((await at().browser().post(link, { password })).status).toBe(200);
    const old = await at().browser().post('/sign-in', { email: kim, password: person.password });
    expect(old.body.code).toBe('sign-in-incorrect');
    const browser = await enterAfterReset(at(), { email: kim, password });
    const again = await turnOn(at(), { email: kim, password, browser });
    const asked = await giveThePassword(at(), again);
    expect((await giveCode(asked, theirs.phone.code())).body.code).toBe('code-incorrect');
    await signIn(at(), again);
  });
});

describe('the keys are lost', () => {
  const steps = manual.steps('The keys are lost');
  const lost = newSealingKey(systemRandom);

  test('a new key starts it, signatures go on, and each person gets back in as the steps say', async () => {
    await startWith(lost);
    const [withCodes, without] = [await protectedPerson(), await protectedPerson()];
    const published = async (): Promise<string[]> =>
      (await at().browser().get('/oidc/jwks')).body.keys.map(({ kid }: { kid: string }) => kid);
    const before = await published();
    expect(await closeMinutes(at().running.context)).toBeGreaterThan(0);
    clock.passStep();

    const [draw, forget, ...others] = steps as [string, string];
    expect(others).toEqual([]);
    const key = (await typeWith(lost)(draw)).out.trim();
    await startWith(key);
    const typed = typeWith(key);

    const answer = await giveCode(await giveThePassword(at(), withCodes), withCodes.phone.code());
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    const unable = signingKey(at().running.context, 'EdDSA');
    await expect(unable).rejects.toThrow(/its key is not in the keyring/);
    expect((await typed('npx sallyport doctor')).out).toMatch(/^fail +stored keys .*authenticators/m);

    const said = (await typed(forget)).beside;
    expect(said).toMatch(/^Keys for signatures were replaced, and new ones sign now: EdDSA\. /m);
    const { id } = await signingKey(at().running.context, 'EdDSA');
    expect(before).not.toContain(id);
    expect(await published()).toEqual([id]);
    // Once more: nothing is replaced that can be opened.
    expect((await typed(forget)).beside).not.toContain('were replaced, and new ones');
    expect(await published()).toEqual([id]);
    // Minutes are closed on, by this or by the node's own job.
    await closeMinutes(at().running.context);
    const [trail] = await database.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM activity WHERE id > (SELECT max(last_id) FROM activity_checkpoints)',
    );
    expect(trail!.open).toBe(0);

    // By recovery code, and a new app.
    const browser = await giveThePassword(at(), withCodes);
    expect((await giveRecoveryCode(browser, withCodes.recoveryCodes[0]!)).status).toBe(200);
    await signIn(at(), await turnOn(at(), { ...withCodes, browser }));

    // By the operator.
    const reset = `npx sallyport account reset-two-step ${without.email} --reason "Ticket 4711"`;
    expect(await typed(reset, `${without.email}\n`)).toMatchObject({ code: 0 });
    await turnOn(at(), { ...without, browser: await enterAfterReset(at(), without) });

    expect((await typed('npx sallyport doctor')).out).toMatch(/^ok +stored keys /m);
    expect((await typed('npx sallyport keys rotate')).code).toBe(0);
  });
});

describe('the keys leaked', () => {
  const steps = manual.steps('The keys leaked');
  const leaked = newSealingKey(systemRandom);

  /** What a thief of the list and of a copy of the database can do: a code of somebody's app, a statement signed as Sallyport. */
  async function stolen() {
    const [row] = await database.query<{ id: string; account: string; sealed: Buffer }>(
      'SELECT id, account_id AS account, sealed_key AS sealed FROM authenticators',
    );
    const { id, account, sealed } = row!;
    const place = { table: 'authenticators', column: 'sealed_key', row: id, account };
    const open = () => unseal(parseKeyring(leaked), place, sealed);
    const keys = await selectAllKeys(at().running.context.db);
    const forge = () => {
      const key = openKey({ keyring: parseKeyring(leaked) }, keys.at(-1)!);
      return new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid: keys.at(-1)!.id }).sign(key);
    };
    return { open, forge };
  }
  const believed = async (token: string) => {
    const { body } = await at().browser().get('/oidc/jwks');
    return jwtVerify(token, createLocalJWKSet(body)).then(
      () => true,
      () => false,
    );
  };

  test('the steps make what a thief has worthless, and sign nobody out', async () => {
    await startWith(leaked);
    const person = await protectedPerson('kim@example.com');
    await signingKey(at().running.context, 'EdDSA');
    const { open, forge } = await stolen();
    const codeOf = (key: Buffer) => codeAt(key, stepAt(clock.now()));
    expect(codeOf(open())).toBe(person.phone.code());
    const forged = await forge();
    expect(await believed(forged)).toBe(true);

    const [draw, rotate, , reset, ...others] = steps as [string, string, string, string];
    expect(others).toHaveLength(1);
    // 1.
    const fresh = (await typeWith(leaked)(draw)).out.trim();
    await startWith(`${fresh},${leaked}`);
    // 2.
    const typed = typeWith(`${fresh},${leaked}`);
    expect(await typed(rotate)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Keys for signatures were replaced, and new ones sign now: EdDSA.'),
    });
    expect(await believed(forged)).toBe(false);
    clock.pass(61);
    const { id, key } = await signingKey(at().running.context, 'EdDSA');
    expect(
      await believed(await new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid: id }).sign(key)),
    ).toBe(true);
    const later = await stolen();
    expect(later.open).toThrow(Unsealable);
    await expect(async () => later.forge()).rejects.toThrow(Unsealable);
    // 3.
    clock.pass(10 * 60);
    await startWith(fresh);
    const stillIn = copyOf(at(), person.browser);
    expect((await stillIn.get('/account')).status).toBe(200);
    expect((await typeWith(fresh)('npx sallyport doctor')).out).toMatch(/^ok +stored keys /m);
    // The copy of the database still gives codes of that app, until the person has another.
    expect((await giveCode(await giveThePassword(at(), person), codeOf(open()))).status).toBe(200);
    // 4.
    clock.passStep();
    expect(await typeWith(fresh)(reset, 'kim@example.com\n')).toMatchObject({ code: 0 });
    const again = await turnOn(at(), { ...person, browser: await enterAfterReset(at(), person) });
    const tried = await giveCode(await giveThePassword(at(), again), codeOf(open()));
    expect(tried.body.code).toBe('code-incorrect');
    await signIn(at(), again);
  });

  test('the steps name the people to be told, and check the trail against the log that was kept', async () => {
    await startWith(leaked);
    await protectedPerson('kim@example.com');
    const [, , exported, , verify] = steps as [string, string, string, string, string];
    const people = (await typeWith(leaked)(exported)).out.trim().split('\n');
    expect(people.map((line) => JSON.parse(line)).filter(({ twoStep }) => twoStep)).toMatchObject([
      { kind: 'account', email: 'kim@example.com' },
    ]);
    await closeMinutes(at().running.context);
    const folder = await mkdtemp(join(tmpdir(), 'sallyport-log-'));
    try {
      await writeFile(join(folder, 'sallyport.log'), at().log.join('\n'));
      const { code, out } = await typeWith(leaked)(`cd ${folder} && ${verify}`);
      expect([code, out]).toEqual([0, expect.stringContaining('Nothing was removed, altered or added')]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('emails don’t arrive', () => {
  const steps = manual.steps("Emails don't arrive");
  const keys = newSealingKey(systemRandom);
  const typed = typeWith(keys);

  test('the steps say why, list what was given up, and send it once that is mended', async () => {
    await startWith(keys);
    const person = await signUp(at());
    await untilIdle(at());
    const [tried, failed, retry] = steps;
    expect(steps).toHaveLength(3);
    mail.refusing = true;
    const newPassword = 'another horse, another battery';
    await person.browser.post('/account/password', { currentPassword: person.password, newPassword });
    expect(await typed(tried!)).toMatchObject({ code: 1, beside: expect.stringContaining('451 not now') });

    // After a day of tries.
    await expect
      .poll(
        async () => {
          await database.query(
            "UPDATE pgboss.job SET retry_count = retry_limit - 1 WHERE name = 'notice' AND state = 'retry'",
          );
          await tryAgainNow(at());
          return (await typed(failed!)).out;
        },
        { timeout: 60_000 },
      )
      .toMatch(/^\S+ +password-changed, since /m);
    mail.refusing = false;
    expect(await typed(tried!)).toMatchObject({ code: 0 });
    expect((await typed(retry!)).out).toContain('1 email was put back');
    await mail.next(person.email, ({ subject }) => subject.includes('password'));
  });

  test('a code that isn’t sent is said right away, and nothing is counted', async () => {
    await startWith(keys);
    const { browser, email } = await signUp(at());
    const path = '/account/two-step/enrolment';
    await browser.post(path);
    mail.refusing = true;
    const asked = await browser.post(`${path}/email-code`);
    expect(asked.body.code).toBe('mail-not-sent');
    mail.refusing = false;
    expect((await browser.post(`${path}/email-code`)).status).toBe(202);
    expect(await mail.nextCode(email)).toMatch(/^\d{6}$/);
  });
});

describe('a key is rotated', () => {
  const [draw] = manual.steps('Keys') as [string];
  const old = newSealingKey(systemRandom);

  test('in the six steps of the document, and people notice none of them', async () => {
    const [look, rotate, again, ask, ...others] = manual.typed('Keys') as [string, string, string, string];
    expect(others).toEqual([]);
    await startWith(old);
    const person = await protectedPerson();
    let { browser } = person;
    const goesOn = async () => {
      browser = copyOf(at(), browser);
      expect((await browser.get('/account')).status).toBe(200);
      await signIn(at(), person);
      clock.passStep();
    };
    const fresh = (await typeWith(old)(draw)).out.trim();
    for (const list of [`${old},${fresh}`, `${fresh},${old}`]) {
      await startWith(list);
      await goesOn();
    }
    const typed = typeWith(`${fresh},${old}`);
    expect((await typed(look)).out).toMatch(/^warn +key \w+ +Still in use: /m);
    expect(await typed(rotate)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is sealed') });
    expect(JSON.parse((await typed(again)).out)).toMatchObject({ ok: true, resealed: 0, left: 0 });
    clock.pass(11 * 60);
    expect((await typed(ask)).out).not.toMatch(/in authenticators.*\n.* in authenticators/);
    await startWith(fresh);
    await goesOn();
    expect((await typeWith(fresh)('npx sallyport doctor')).out).toMatch(/^ok +stored keys /m);
  });
});
