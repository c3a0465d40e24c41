import type { Language } from '../../src/text/languages.ts';

export interface BrowserOptions {
  readonly language?: Language;
  /** The address that it seems to come from; one of its own if none is given. */
  readonly address?: string;
  /** Headers of every request. */
  readonly headers?: Record<string, string>;
}

export interface Answer<B = any> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
  readonly text: string;
}

/**
 * The parts by which two answers are told apart: without the time, without the random number of the request, and without the length of
 * a compressed page, because what is new on every page, such as a challenge, compresses to more or less.
 */
export function tellingHeaders(headers: Headers): [string, string][] {
  const chance = ['date', 'x-request-id', ...(headers.has('content-encoding') ? ['content-length'] : [])];
  return [...headers].filter(([name]) => !chance.includes(name));
}

/** A program, or a browser without script: cookies, JSON and forms, no screen. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** GET as JSON. */
  get<B = any>(path: string): Promise<Answer<B>>;
  /** POST as JSON. */
  post<B = any>(path: string, body?: object): Promise<Answer<B>>;
  /** GET as a page; redirects are not followed. */
  page(path: string): Promise<Answer<string>>;
  /** POST of a form from a page of ours; redirects are not followed. */
  submit(path: string, fields?: Record<string, string>): Promise<Answer<string>>;
  /** Any request, with these cookies. */
  request(path: string, init?: RequestInit): Promise<Answer>;
}

const keptWhole = /<span (?:class="whole"|style="white-space:nowrap")>([^<]*)<\/span>/g;
const withKept =
  /<span>((?:[^<]|<span (?:class="whole"|style="white-space:nowrap")>[^<]*<\/span>)*)<\/span>/g;

/** HTML with its words as a reader and a search have them: without what keeps a term on one line. */
export const asRead = (html: string): string =>
  html
    .replaceAll('\u00a0', ' ')
    .replaceAll(withKept, (all, words: string) =>
      words.includes('<span') ? words.replaceAll(keptWhole, '$1') : all,
    )
    .replaceAll(keptWhole, '$1');

let count = 0;
const nextAddress = (): string => {
  count += 1;
  return `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
};

/** `look` sees each answer, and the body that was sent, before the test does. */
export function createBrowser(
  url: string,
  { language = 'en', address = nextAddress(), headers = {} }: BrowserOptions = {},
  look: (method: string, pathname: string, answer: Answer, sent: unknown) => void = () => {},
): Browser {
  const cookies = new Map<string, string>();

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: {
        'Accept-Language': language,
        'X-Forwarded-For': address,
        ...(cookies.size > 0 && {
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...headers,
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const type = response.headers.get('content-type') ?? '';
    const raw = await response.text();
    const text = type.includes('html') ? asRead(raw) : raw;
    const json = type.includes('json');
    const body = json ? JSON.parse(text) : text;
    const answer = { status: response.status, headers: response.headers, text, body };
    look(init.method ?? 'GET', new URL(path, url).pathname, answer, init.body);
    return answer;
  }

  const html = { Accept: 'text/html' };
  return {
    cookies,
    request,
    get: (path) => request(path, { headers: { Accept: 'application/json' } }),
    post: (path, body = {}) =>
      request(path, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    page: (path) => request(path, { headers: html }),
    submit: (path, fields = {}) =>
      request(path, {
        method: 'POST',
        headers: {
          ...html,
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: url,
          'Sec-Fetch-Site': 'same-origin',
        },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
