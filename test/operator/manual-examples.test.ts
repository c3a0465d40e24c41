import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { resetLink, untilIdle } from '../support/mails.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { blocksOf } from '../support/operator/manual.ts';
import { joinProtected, requireTwoStep, type Organization } from '../support/organizations.ts';
import { PASSWORD, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

// The examples of docs/operations.md, typed in its order about the people in them: what the manual shows is what a command says,
// but for ids, numbers, keys and folders.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

interface Example {
  readonly typed: string;
  readonly shown: string;
}

/** The commands of a section, each with what it shows. */
const examplesOf = (section: string, page = 'operations.md'): Example[] =>
  blocksOf(page, section, 'console').flatMap((block) =>
    block
      .replaceAll(/ \\\n +/g, ' ')
      .split(/^(?=\$ )/m)
      .map((part) => {
        const [line = '', ...shown] = part.split('\n');
        return { typed: line.slice(2).replace(/ +#.*$/, ''), shown: shown.join('\n') };
      }),
  );

const masked = (text: string): string =>
  text
    .trim()
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<id>')
    .replaceAll(/\/[\w/.-]*\/(?:data|sallyport-\w+-\w+)\b/g, '<folder>')
    .replaceAll(/\b[0-9a-f]{8,16}\b/g, '<hex>')
    .replaceAll(/(?<=client secret +)\S+/g, '<secret>')
    .replaceAll(/\d+/g, 'N')
    .replaceAll(/N sessions? (?:was|were)/g, 'N sessions were')
    .replaceAll(/N rows?\b/g, 'N rows')
    .replaceAll(/(?:localhost|N\.N\.N\.N)(?=[.:])/g, '<host>');

/** Types an example, with other words in place of some of its own, and compares what is said. */
async function expectExample(
  { typed, shown }: Example,
  others: Readonly<Record<string, string>> = {},
  settings: Readonly<Record<string, string>> = {},
) {
  const inPlace = (text: string) =>
    Object.entries(others).reduce((result, [from, to]) => result.replaceAll(from, to), text);
  const words = [...inPlace(typed).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const args = words.slice(words.indexOf(words[0] === 'npm' ? '--' : 'sallyport') + 1);
  const { out, beside } = await runHere({ ...settingsOf(sallyport, keys), ...settings }, args);
  expect(`${typed}\n${masked(out + beside)}`).toBe(`${typed}\n${masked(inPlace(shown))}`);
}

async function allOf(section: string, others?: Readonly<Record<string, string>>) {
  const examples = examplesOf(section);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) await expectExample(example, others);
}

test('the commands on an account and an organization say what the manual shows', async () => {
  const email = 'seoyeon.kim@example.com';
  await allOf('migrate');
  await allOf('account create');
  const link = await resetLink(sallyport, email);
  await sallyport.browser().post(link, { password: PASSWORD });
  const browser = sallyport.browser();
  await browser.post('/sign-in', { email, password: PASSWORD });
  await allOf('account');

  await browser.post('/sign-in', { email, password: PASSWORD });
  const owner = await turnOn(sallyport, { email, password: PASSWORD, browser });
  const [{ slug, id, name }] = (await browser.get('/organizations')).body.organizations;
  const organization: Organization = { path: `/organizations/${slug}`, owner, id, name };
  const next = await joinProtected(sallyport, organization);
  await requireTwoStep(organization);
  await allOf("An organization whose owner can't: organization release-mandate, organization transfer", {
    'hanbit-x4k2pm': slug,
    'jihoon.park@example.com': next.email,
  });

  const [reset] = examplesOf('Break-glass: account reset-two-step') as [Example];
  const shown = reset.shown.split('\n').at(-1)!;
  await expectExample({ typed: `${reset.typed} --reason "Ticket 4711" --yes`, shown });
  await allOf('account delete');
});

test('doctor makes the checks that the manual shows, and the trail says what it shows', async () => {
  const [{ shown }] = examplesOf('doctor') as [Example];
  await untilIdle(sallyport);
  const { out } = await runHere(settingsOf(sallyport, keys), ['doctor']);
  const checks = (text: string) =>
    [...text.matchAll(/^(?:ok|warn|fail) +(\w+(?: \w+)*?)  /gm)].map(([, name]) => name!);
  expect(checks(out)).toEqual(checks(shown));
  const said = masked(out).split('\n');
  const known = masked(shown)
    .split('\n')
    .filter((line) => /^ok +(?:settings|role|migrations|clock|stored keys|passkeys|levels|jobs) /.test(line));
  expect(known.length).toBe(8);
  expect(said).toEqual(expect.arrayContaining(known));
  await closeMinutes(sallyport.running.context);
  await allOf('Activity');
  await allOf('Logs');
});

test('an application is added, and people are imported, as their pages show', async () => {
  const [added] = examplesOf('Adding an application', 'in-front-of.md') as [Example];
  await expectExample(added, {}, { PUBLIC_URL: 'https://login.example.com' });

  const folder = await mkdtemp(join(tmpdir(), 'sallyport-import-'));
  try {
    const [lines = ''] = blocksOf('import-export.md', 'A line', 'json');
    const wrong = { email: 'x@example.com', name: 'X', emailVerified: true, passwordHash: 'nothing' };
    const people = join(folder, 'people.jsonl');
    const twoStep = { key: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };
    await writeFile(people, `${lines}\n${JSON.stringify({ ...wrong, twoStep })}\n`);
    const examples = examplesOf('Import', 'import-export.md');
    expect(examples).toHaveLength(2);
    for (const example of examples) await expectExample(example, { 'people.jsonl': people });
  } finally {
    await rm(folder, { recursive: true });
  }
});
