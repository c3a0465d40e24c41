import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build.mjs';
import { Programs } from './programs.mjs';

const ways = ['forward-auth', 'openid'];

/**
 * Compiles, then starts the console of examples/console behind Sallyport, with two organizations, their people and a
 * mandate, until Ctrl-C. `npm run demo -- openid` puts the same console behind OpenID Connect instead of a proxy.
 */
export async function demo(env, [way = 'forward-auth']) {
  if (!ways.includes(way)) throw new Error(`npm run demo -- ${way}? It takes ${ways.join(' or ')}.`);
  const code = await build(env);
  return code === 0 ? play(env, way) : code;
}

/** The same with what is compiled already. Everything is in a folder that is removed afterwards. */
export async function play(env, way) {
  await refuseTakenPorts(way);
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-demo-'));
  const programs = new Programs(env);
  try {
    await Promise.race([run(programs, folder, way), programs.ended]);
    await programs.ended;
    if (programs.failed) throw new Error(programs.failed);
    return 0;
  } finally {
    await programs.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [login, console_, behind] = [8080, 8090, 8091].map(
  (port) => Number(process.env.DEMO_PORT ?? 8080) - 8080 + port,
);
const LOGIN_URL = `http://localhost:${login}`;
const CONSOLE_ORIGIN = `http://localhost:${console_}`;

async function run(programs, folder, way) {
  const { demoPeople, password } = await import('../examples/console/people.mjs');
  const people = await demoPeople();
  const settings = {
    PORT: String(login),
    PUBLIC_URL: LOGIN_URL,
    DATA_DIR: join(folder, 'data'),
    ...(way === 'forward-auth' && { CONSOLES: CONSOLE_ORIGIN }),
    CONSOLE_URL: `${CONSOLE_ORIGIN}/`,
    CONSOLE_NAME: 'Namu Analytics',
    LOG_LEVEL: 'warn',
  };
  console.log('Starting Sallyport, with a PostgreSQL of its own …');
  const sallyport = programs.start('sallyport', ['dist/main.js'], settings);
  await until(`${LOGIN_URL}/health/ready`, ({ ok }) => ok, programs);
  const outbox = /http:\/\/localhost:\d+\/outbox\S*/.exec(sallyport.said())?.[0];

  const file = join(folder, 'people.jsonl');
  writeFileSync(file, people.map(({ line }) => `${line}\n`).join(''), { mode: 0o600 });
  programs.command(['import', file], settings);
  await require2Step(people[1], password);

  const consoleEnv = { LOGIN_URL, CONSOLE_ORIGIN, WHO: way };
  if (way === 'openid') {
    const { clientId, clientSecret } = addApplication(programs, settings);
    programs.start('console', ['examples/console/server.mjs'], {
      ...consoleEnv,
      PORT: String(console_),
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
    });
  } else {
    programs.start('console', ['examples/console/server.mjs'], { ...consoleEnv, PORT: String(behind) });
    startProxy(programs, folder);
  }
  await until(`${CONSOLE_ORIGIN}/style.css`, ({ ok }) => ok, programs);
  tell(people, password, outbox, way);
  offerCodes(people, programs);
}

/** Says in a sentence which port another program has, before anything is started. */
async function refuseTakenPorts(way) {
  for (const port of way === 'openid' ? [login, console_] : [login, console_, behind]) {
    const fault = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', resolve).listen(port, '127.0.0.1', () => probe.close(() => resolve()));
    });
    if (fault)
      throw new Error(
        `port ${port} can’t be used (${fault.code}). DEMO_PORT=9080 npm run demo takes 9080, 9090 and 9091.`,
      );
  }
}

/** Makes the console known to Sallyport; returns its client ID and its secret. */
function addApplication(programs, settings) {
  const at = (path) => `${CONSOLE_ORIGIN}${path}`;
  const said = programs.command(
    [
      ...['application', 'add', 'Namu Analytics', '--id', 'namu', '--json'],
      ...['--redirect', at('/openid/callback'), '--after-sign-out', at('/signed-out')],
      ...['--back-channel', at('/openid/ended'), '--private-network'],
      ...['--scope', 'openid', 'profile', 'organizations', 'organization'],
    ],
    settings,
  );
  return JSON.parse(said);
}

/**
 * Turns the mandate of the first organization on, as its administrator does. The import takes the codes of this half
 * minute as used, so the next one is shown, which counts already.
 */
async function require2Step({ email, key }, password) {
  const { TOTP } = await import('otpauth');
  const cookies = new Map();
  const post = async (path, body) => {
    const answer = await fetch(`${LOGIN_URL}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify(body),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      cookies.set(name, value);
    }
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  await post('/sign-in', { email, password });
  await post('/sign-in/second-step', {
    code: new TOTP({ secret: key }).generate({ timestamp: Date.now() + 30_000 }),
  });
  await post('/organizations/hanbit/security', { required: true, notify: false });
  await post('/sign-out', {});
}

/** nginx where there is one, else a small proxy for this demo only. */
function startProxy(programs, folder) {
  const found = spawnSync('nginx', ['-v'], { env: programs.env }).error === undefined;
  if (!found) {
    const env = { PORT: String(console_), LOGIN_URL, CONSOLE_ORIGIN, CONSOLE_PORT: String(behind) };
    return programs.start('proxy', ['examples/console/proxy.mjs'], env);
  }
  const filled = readFileSync(new URL('../examples/console/nginx.conf', import.meta.url), 'utf8')
    .replaceAll('8090', String(console_))
    .replaceAll('8091', String(behind))
    .replaceAll('8080', String(login));
  writeFileSync(join(folder, 'nginx.conf'), filled);
  // Started by root, its workers would be somebody who may not open the folder.
  const asRoot = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];
  const args = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', ...asRoot];
  return programs.start('proxy', args, {}, 'nginx');
}

function tell(people, password, outbox, way) {
  const width = Math.max(...people.map(({ email }) => email.length));
  const roles = ({ organizations }) => organizations.map(({ name, role }) => `${role} of ${name}`).join(', ');
  console.log(`
  The console:  ${CONSOLE_ORIGIN}  (${way === 'openid' ? 'an OpenID Connect application' : 'behind a proxy that asks Sallyport'})
  Sallyport:    ${LOGIN_URL}
  ${outbox ? `Emails:       ${outbox}` : ''}

  Everybody's password: ${password}
${people.map((person) => `    ${person.email.padEnd(width)}  ${person.name}, ${roles(person)}${person.key ? ', has an app' : ''}`).join('\n')}

  Hanbit requires 2-Step Verification of its members, Namsan Studio doesn't.
  Try it: sign in as jihoon and open Namsan Studio. Hanbit isn't listed until jihoon has a second step:
          ${CONSOLE_ORIGIN}/o/hanbit/ leads to the setup.
          Sign in as seoyeon and open Settings; again after ten minutes.
          Sign out of Sallyport: the console asks to sign in again, ${way === 'openid' ? 'within a minute' : 'at the next click'}.

  Press Enter for the codes of the apps (the second one, if the first has been used), Ctrl-C to stop.
`);
}

/** Shows what the apps of the demo's people show, at each Enter. */
function offerCodes(people, programs) {
  const lines = createInterface({ input: process.stdin });
  void programs.ended.then(() => lines.close());
  lines.on('line', async () => {
    const { TOTP } = await import('otpauth');
    const now = Date.now();
    const left = 30 - (Math.floor(now / 1000) % 30);
    for (const { email, key } of people) {
      if (!key) continue;
      const [code, next] = [now, now + 30_000].map((timestamp) =>
        new TOTP({ secret: key }).generate({ timestamp }),
      );
      console.log(`    ${email}  ${code}, then ${next} in ${left} seconds`);
    }
  });
}

/** Waits until an address answers as it should. */
async function until(url, isRight, programs) {
  for (;;) {
    const right = await fetch(url, { redirect: 'manual', headers: { Accept: 'text/html' } }).then(
      isRight,
      () => false,
    );
    if (right) return;
    programs.mustGoOn();
    await sleep(100);
  }
}
