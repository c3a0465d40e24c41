import type { Context as HonoContext } from 'hono';
import type { Config } from '../config.ts';
import { refuse, type Refusal } from '../routes/outcome.ts';
import { refusals, type RefusalCode } from '../routes/refusals.ts';
import type { Translate } from '../web/texts/translate.ts';
import { readCookie, writeCookies } from './cookies.ts';
import { isAlreadySo } from './elsewhere.ts';
import { doneSentence, sentenceOf } from './sentence.ts';

// What a page says once after a redirect. The cookie names a sentence of ours, with a number at most, and holds no text:
// nobody can put words into a page with it.

export const sayDone = (c: HonoContext, config: Config, key: string, count?: number): void =>
  writeCookies(c, config, { done: ['done', key, ...(count === undefined ? [] : [count])].join('.') });

export const sayRefused = (c: HonoContext, config: Config, { code, variant = '' }: Refusal): void =>
  writeCookies(c, config, { done: `refused.${code}.${variant}` });

export interface ShownOnce {
  readonly done?: string;
  readonly refused?: string;
}

/** The sentence that waits to be shown, which is then over. */
export function takeShownOnce(c: HonoContext, config: Config, t: Translate): ShownOnce {
  const value = readCookie(c, config, 'done');
  if (value === undefined) return {};
  writeCookies(c, config, { done: null });
  const [kind, key = '', more = ''] = value.split('.');
  if (kind === 'refused' && Object.hasOwn(refusals, key) && /^[\w-]*$/.test(more)) {
    const refusal = refuse(key as RefusalCode, { variant: more || undefined });
    const sentence = sentenceOf(t, refusal);
    return isAlreadySo(refusal) ? { done: sentence } : { refused: sentence };
  }
  // A plural's form (`_one`) isn't asked for by its name; a number has three digits at most.
  if (kind !== 'done' || !/^[a-zA-Z]+$/.test(key) || !/^\d{0,3}$/.test(more)) return {};
  const sentence = doneSentence(t, key, more === '' ? undefined : Number(more));
  return sentence === '' ? {} : { done: sentence };
}
