import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import { isVariantOf, refusals, type RefusalCode } from '../contract/refusals.ts';
import type { DoneKey, Said } from '../contract/route.ts';
import type { View } from '../web/view.ts';
import { readCookie, writeCookies } from './cookies.ts';
import { insideAlready, isAlreadySo } from './elsewhere.ts';
import { doneSentence, sentenceOf } from './sentence.ts';

// Sentences shown once after a redirect. The cookie has the key of a sentence of ours, with at most a number or a day, and no
// text, so nobody can put words on a page with it.

/** Has the next page say once that something was done. */
export const sayDone = (c: HonoContext, config: Config, { key, count, day }: Said): void =>
  writeCookies(c, config, {
    done: ['done', key, count ?? '', day ?? ''].join('.'),
  });

/** Has the next page say once that something was refused, for a form that isn't shown again. */
export const sayRefused = (c: HonoContext, config: Config, refusal: Refusal): void =>
  writeCookies(c, config, {
    done: ['refused', refusal.code, refusal.variant ?? '', isAlreadySo(refusal) ? 'already' : ''].join('.'),
  });

export interface ShownOnce {
  readonly done?: string;
  readonly refused?: string;
}

const isCode = (word: string): word is RefusalCode => Object.hasOwn(refusals, word);

/** Reads the sentence to show once, and deletes its cookie. */
export function takeShownOnce(c: HonoContext, config: Config, view: View): ShownOnce {
  const value = readCookie(c, config, 'done');
  if (value === undefined) return {};
  writeCookies(c, config, { done: null });
  const [kind, key = '', more = '', last = ''] = value.split('.');
  if (kind === 'refused' && isCode(key)) {
    const alreadySo = last === 'already' ? { alreadySo: true } : {};
    const then = refuse(key, { ...(isVariantOf(key, more) && { variant: more }), ...alreadySo });
    // The person may have signed in in another tab meanwhile.
    const refusal = view.person ? insideAlready(then) : then;
    const sentence = sentenceOf(view.t, refusal);
    return isAlreadySo(refusal) ? { done: sentence } : { refused: sentence };
  }
  // A key without its plural form (`_one`), a number of up to six digits, and a calendar's day.
  if (
    kind !== 'done' ||
    !/^[a-zA-Z]+$/.test(key) ||
    !/^\d{0,6}\.(\d{4}-[01]\d-[0-3]\d)?$/.test(`${more}.${last}`)
  )
    return {};
  const sentence = doneSentence(view, {
    key: key as DoneKey,
    ...(more !== '' && { count: Number(more) }),
    ...(last !== '' && { day: last }),
  });
  return sentence === '' ? {} : { done: sentence };
}
