import type { Answer, Browser } from './browser.ts';
import { ask, type Asking } from './plain-http.ts';
import { useSallyport, type Sallyport } from './sallyport.ts';

/** Two consoles on hosts of their own, as `CONSOLES` names them. Nothing listens there: their proxy is what asks. */
export const APP = 'http://app.localhost:4001';
export const OTHER = 'http://other.localhost:4002';
export const consoleSettings = { CONSOLES: `${APP}, ${OTHER}` };

export const useConsoles = (settings: Record<string, string> = {}): Sallyport =>
  useSallyport({ ...consoleSettings, ...settings });

const html = { Accept: 'text/html' };

/** A browser that goes to Sallyport's origin and to consoles', with cookies by host, as a proxy passes its requests on. */
export interface Visitor {
  /** The browser at Sallyport's own origin. */
  readonly own: Browser;
  /** Cookies by origin of a console. */
  cookiesAt(origin: string): Map<string, string>;
  /** A request to a console's origin that its proxy passes to Sallyport, or its check. */
  at(origin: string, path: string, asking?: Asking): Promise<Answer>;
  /** Goes to an address as a person's browser does, by redirects and by pages that lead on. Returns every step. */
  go(url: string): Promise<Step[]>;
  /** What the proxy of a console is answered. */
  check(origin: string, query?: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface Step {
  readonly url: string;
  readonly answer: Answer;
}

export function visitor(
  sallyport: Pick<Sallyport, 'listensAt' | 'url' | 'browser'>,
  own = sallyport.browser(),
): Visitor {
  const jars = new Map<string, Map<string, string>>();
  const cookiesAt = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };

  async function at(origin: string, path: string, asking: Asking = {}): Promise<Answer> {
    const jar = cookiesAt(origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      Host: new URL(origin).host,
      ...(cookie !== '' && { Cookie: cookie }),
      ...asking.headers,
    };
    const answer = await ask(sallyport.listensAt, path, { ...asking, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  async function go(url: string): Promise<Step[]> {
    const steps: Step[] = [];
    let next: string | undefined = url;
    while (next !== undefined && steps.length < 10) {
      const { origin, pathname, search } = new URL(next);
      const path = pathname + search;
      // What isn't Sallyport's is the console's own page.
      if (origin !== sallyport.url && !path.startsWith('/.sallyport/')) {
        steps.push({
          url: next,
          answer: await check(origin, '/redirect', { ...html, 'X-Forwarded-Uri': path }),
        });
      } else {
        const answer =
          origin === sallyport.url ? await own.page(path) : await at(origin, path, { headers: html });
        steps.push({ url: next, answer });
      }
      next = leadsTo(steps.at(-1)!);
    }
    return steps;
  }

  const check = (origin: string, query = '', headers: Record<string, string> = {}): Promise<Answer> =>
    at(origin, `/forward-auth${query}`, { headers });

  return { own, cookiesAt, at, go, check };
}

/** Where a redirect or a page's refresh leads. */
function leadsTo({ url, answer }: Step): string | undefined {
  const to =
    answer.headers.get('location') ??
    /http-equiv="refresh" content="0;url=([^"]*)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&');
  return to === undefined ? undefined : new URL(to, url).href;
}

/** A visitor who is signed in at Sallyport, handed over to a console. */
export async function handedOver(
  sallyport: Pick<Sallyport, 'listensAt' | 'url' | 'browser'>,
  person: { readonly browser: Browser },
  origin = APP,
): Promise<Visitor> {
  const came = visitor(sallyport, person.browser);
  const last = (await came.go(`${origin}/.sallyport/start`)).at(-1)!;
  if (last.answer.status !== 204) throw new Error(`hand-over: ${last.url} ${last.answer.status}`);
  return came;
}
