import { routes } from '../../src/app.ts';
import { answersPrograms, type AnyRoute } from '../../src/contract/route.ts';
import { readPath } from '../../src/gate/paths.ts';
import type { Example } from '../../src/reference/examples.ts';
import { nameOf } from '../../src/reference/described.ts';
import type { Answer } from './browser.ts';

/** The first success of each route for a program, as it was asked and answered. */
export const examples = new Map<string, Example>();

/** The description of everything would be an example of itself, and the emails of a trial are on no API to build on. */
export const hasExample = (entry: AnyRoute): boolean =>
  answersPrograms(entry) && !/^\/(openapi\.json$|outbox)/.test(entry.path);

/** Keeps a request as its route's example, if it is the first one that went well. */
export function noteExample(method: string, pathname: string, answer: Answer, sent: unknown): void {
  const { status, headers, body, text } = answer;
  const type = headers.get('content-type') ?? '';
  if (status >= 300 || type.startsWith('text/html')) return;
  const entry = routes.find((it) => it.method === method && readPath(it.path, pathname));
  if (!entry || !hasExample(entry) || examples.has(nameOf(entry))) return;
  const tame = tamer();
  const asked =
    typeof sent === 'string' && sent.startsWith('{') && sent !== '{}' ? JSON.parse(sent) : undefined;
  const answered = type.includes('json') ? shortened(body) : text || undefined;
  examples.set(nameOf(entry), {
    ...(asked && { body: tame(asked) as object }),
    status,
    ...(answered !== undefined && { answer: tame(answered) }),
  });
}

/** Lists of things that are alike show one; what is short (codes, scopes) is whole. */
const shortened = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.slice(0, value.every((item) => typeof item !== 'object') ? undefined : 1).map(shortened);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, under]) => [key, shortened(under)]));
};

const people = ['seoyeon.kim', 'minjun.jung', 'haeun.lee', 'maria.lindqvist', 'jiho.park'];
const words = 'ABCDEFGHJKMNPQRSTVWXYZ'.split('').map((letter, at) => `${letter}${(at * 7) % 10}`);

/** What is random or a machine's own, by what it looks like, and what stands in its place: the same for the same. */
const wild: readonly (readonly [RegExp, (nth: number) => string])[] = [
  [/\bsallyport_[0-9a-f]{72}\b/g, () => `sallyport_${'5f0c9ae1d2b74863'.repeat(4)}1d2c3b4a`],
  [/http:\/\/127\.0\.0\.1:\d+/g, () => 'https://login.example.com'],
  [
    /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
    (nth) => `0192f0c1-7b3a-4e5d-9c2f-3a1b5c7d9e0${nth % 10}`,
  ],
  [
    /\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g,
    (nth) => `7KQM-XW4D-H9RT-${words[nth % 20]}${words[(nth * 3) % 20]}`,
  ],
  [/\b[A-Z2-7]{32}\b/g, () => 'JBSWY3DPEHPK3PXPMFRGGZDFMZTWQ2LK'],
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, () => 'q4Ff0zv5cJm1mB3pV8nXy2tKd6sLw9hRa7eGoUiTb0Y'],
  // What the tests count through, and so depends on those that ran before.
  [/\b(?:person|moved|member)\d+(?=(?:@|%40)example\.com\b)/g, (nth) => people[nth % people.length]!],
  [/(?<=\b[Oo]rganization[ -])\d+\b/g, (nth) => String(nth + 1)],
  [/\b10(?:\.\d{1,3}){3}\b/g, () => '203.0.113.7'],
  [/-[bcdfghjkmnpqrstvwxz2-9]{6}\b/g, () => '-k7p2qx'],
  [/^\d{6}$/g, () => '482913'],
];

const ofKeys =
  /^(challenge|rawId|clientDataJSON|attestationObject|authenticatorData|signature|userHandle|publicKey)$/;
/** Bytes of a passkey's ceremony, by the platform's names for them. Ids of ours are UUIDs. */
const isOfKey = (key: string, value: unknown): boolean =>
  typeof value === 'string' &&
  (ofKeys.test(key) || (key === 'id' && /^[\w-]{20,}$/.test(value) && !/^[0-9a-f]{8}-/.test(value)));

function tamer(): (value: unknown) => unknown {
  const known = new Map<string, string>();
  const counts = new Map<number, number>();
  const tameText = (text: string) =>
    wild.reduce(
      (so, [looks, instead], at) =>
        so.replaceAll(looks, (one) => {
          const name = `${at} ${one}`;
          const nth = counts.get(at) ?? 0;
          if (!known.has(name)) {
            known.set(name, instead(nth));
            counts.set(at, nth + 1);
          }
          return known.get(name)!;
        }),
      text,
    );
  const tame = (value: unknown): unknown => {
    if (typeof value === 'string') return tameText(value);
    if (Array.isArray(value)) return value.map(tame);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, under]) => {
      if (isOfKey(key, under)) return [key, 'c2FsbHlwb3J0'];
      // Lines of the trail are counted through.
      return [key, key === 'id' && typeof under === 'number' ? 42 : tame(under)];
    });
    return Object.fromEntries(entries) as object;
  };
  return tame;
}
