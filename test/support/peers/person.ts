import { request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { Answer } from '../browser.ts';
import { PASSWORD } from '../people.ts';
import type { Sallyport } from '../sallyport.ts';

export const LOGIN = 'https://login.example.com';
export const APP = 'https://app.example.com';

interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
  readonly trailers?: Record<string, string>;
  /** As it is sent, if not as a browser tidies it. */
  readonly path?: string;
}

/** A browser that reaches Sallyport at its own host and everything else at the console's program, with cookies by host. */
export function personAt(sallyport: Sallyport, proxyPort: number) {
  const login = sallyport.url;
  const jars = new Map<string, Map<string, string>>();

  async function ask(
    url: string,
    { method = 'GET', headers = {}, body, trailers, path }: Asking = {},
  ): Promise<Answer> {
    const { origin, protocol, host, hostname, pathname, search } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const options: RequestOptions & { rejectUnauthorized?: boolean; servername?: string } = {
      method,
      path: path ?? pathname + search,
      agent: false,
      headers: { Host: host, ...(cookie !== '' && { Cookie: cookie }), ...headers },
      ...(origin === login
        ? { hostname: '127.0.0.1', port: new URL(sallyport.listensAt).port }
        : { hostname: '127.0.0.1', port: proxyPort, servername: hostname, rejectUnauthorized: false }),
    };
    const answer = await new Promise<Answer>((resolve, reject) => {
      const asked = (origin === login || protocol === 'http:' ? plain : secure)(options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const received = new Headers();
          for (const [name, values] of Object.entries(incoming.headersDistinct))
            for (const value of values ?? []) received.append(name, value);
          const json = (received.get('content-type') ?? '').includes('json') && text !== '';
          resolve({
            status: incoming.statusCode!,
            headers: received,
            text,
            body: json ? JSON.parse(text) : text,
          });
        });
      });
      asked.on('error', reject);
      if (trailers) asked.addTrailers(trailers);
      asked.end(body);
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  const post = (path: string, body: object = {}) =>
    ask(`${login}${path}`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  /** Goes to a page as a browser does: by redirects, and by pages that lead on. */
  async function go(url: string): Promise<{ url: string; answer: Answer }> {
    let at = url;
    for (let steps = 0; steps < 10; steps += 1) {
      const answer = await ask(at, { headers: { Accept: 'text/html' } });
      const to =
        answer.headers.get('location') ??
        /http-equiv="refresh" content="0;url=([^"]*)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&');
      if (to === undefined) return { url: at, answer };
      at = new URL(to, at).href;
    }
    throw new Error(`${url} leads in a circle: ${at}`);
  }

  /** Signs up and in, with an organization of one's own. Returns its slug. */
  async function signUp(email: string, organization: string): Promise<string> {
    await post('/sign-up', { email, password: PASSWORD, name: '김서연', organization });
    const confirmed = await post('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) });
    if (confirmed.status !== 201) throw new Error(`sign-up: ${confirmed.status} ${confirmed.text}`);
    const { body } = await ask(`${login}/organizations`, { headers: { Accept: 'application/json' } });
    return body.organizations[0].slug;
  }

  return {
    ask,
    post,
    go,
    signUp,
    cookiesAt: (origin: string) => jars.get(origin) ?? new Map<string, string>(),
  };
}
