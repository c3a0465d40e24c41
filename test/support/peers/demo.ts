import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { vi } from 'vitest';

/** The program of `npm run demo`, already compiled, on ports of its own. `path` is where it looks for nginx. */
export async function startDemo(way: 'forward-auth' | 'openid', path: string, at?: number) {
  const port = at ?? (await threePorts());
  const told = `import('./scripts/demo.mjs').then(({ play }) => play(process.env, '${way}')).then((code) => (process.exitCode = code))`;
  const child = spawn(process.execPath, ['-e', told], {
    env: { ...process.env, PATH: path, DEMO_PORT: String(port) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const started = new Promise<void>((resolve) => {
    const hear = (data: Buffer) => {
      said += data.toString();
      if (said.includes('Ctrl-C to stop')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  await Promise.race([
    started,
    closed.then((code) => Promise.reject(new Error(`demo ended (${code}): ${said}`))),
  ]);
  return {
    port,
    login: `http://localhost:${port}`,
    app: `http://localhost:${port + 10}`,
    /** The code that a person's app shows after the present one, as the demo tells it at Enter. */
    async nextCode(email: string): Promise<string> {
      const from = said.length;
      child.stdin.write('\n');
      return vi.waitFor(
        () => new RegExp(`${email} +\\d{6}, then (\\d{6})`).exec(said.slice(from))?.[1] ?? raise(said),
      );
    },
    async stop() {
      child.kill('SIGTERM');
      return closed;
    },
  };
}

const raise = (said: string): never => {
  throw new Error(`no code yet: ${said}`);
};

/** The first of three ports that the demo takes, all free: this one, ten after it, and the next. */
async function threePorts(): Promise<number> {
  for (let port = 20_000 + (process.pid % 200) * 50; ; port += 20) {
    const free = await Promise.all([port, port + 10, port + 11].map(isFree));
    if (free.every(Boolean)) return port;
  }
}

export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A browser: cookies go by the host, whatever the port; redirects and pages that lead on are followed. */
export function browserAt(login: string) {
  const jar = new Map<string, string>();
  async function ask(url: string, init: RequestInit = {}) {
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        Accept: 'text/html',
        'Accept-Language': 'en',
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return { url, status: answer.status, headers: answer.headers, text: await answer.text() };
  }
  async function go(url: string, init?: RequestInit) {
    let answer = await ask(url, init);
    for (let steps = 0; steps < 12; steps += 1) {
      const to =
        answer.headers.get('location') ??
        /http-equiv="refresh" content="0;url=([^"]*)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&');
      if (to === undefined) return answer;
      answer = await ask(new URL(to, answer.url).href);
    }
    throw new Error(`${url} leads in a circle: ${answer.url}`);
  }
  /** Fills in a form of Sallyport's and is led on. */
  const post = (path: string, fields: Record<string, string>) =>
    go(`${login}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: login },
      body: new URLSearchParams(fields).toString(),
    });
  return { ask, go, post };
}
