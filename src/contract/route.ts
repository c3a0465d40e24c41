import type { HtmlEscapedString } from 'hono/utils/html';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { en } from '../web/texts/en.ts';
import type { Translate } from '../web/texts/translate.ts';
import type { FormState, View } from '../web/view.ts';
import type { Outcome } from './outcome.ts';
import type { SessionWho, WhoMap, WhoName } from './who.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A file to save: short, or made while it is sent. `rows` are lines or larger pieces; they are ended when nobody takes them. */
export type File = { readonly name: string } & (
  { readonly text: string } | { readonly rows: AsyncIterable<string> }
);

/** What couldn't be done of a form that was carried out otherwise. */
export interface Rest {
  /** The form with what is left in it; what isn't named stays as it was typed. */
  readonly form: Pick<FormState, 'typed' | 'errors' | 'parts'>;
  /** Whether anything was done at all: `says` is true then. */
  readonly someDone: boolean;
}

type WithoutNumber<Key> = Key extends `${infer Name}_${'zero' | 'one' | 'other'}` ? Name : Key;
/** What is said after a form: a sentence below `done`, whatever the number in it. */
export type DoneKey = WithoutNumber<keyof typeof en.done>;

/** Such a sentence with the number or the day in it. */
export interface Said {
  readonly key: DoneKey;
  readonly count?: number;
  readonly day?: Date;
}

/** Always UTF-8. */
export type FileType = 'text/plain' | 'text/csv';
export const DEFAULT_FILE_TYPE: FileType = 'text/plain';

/**
 * One entry of the one table: everything that decides who passes, what comes in, what is done and what is answered.
 * The gate reads it; nothing else does. A GET changes nothing. `test/attacks/sweep.test.ts` asks every entry as everybody.
 */
export interface Route<W extends WhoName = WhoName, I = never, B = unknown> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: W;
  /** The fields of the body (POST) or of the query (GET); none are taken without it. */
  readonly input?: z.ZodObject;
  act(context: Context, who: WhoMap[W], input: I): Promise<Outcome<B>>;
  /** What its outcomes are counted as, for who watches: a first step, or a second (by the kind that was typed). */
  readonly counts?: 'sign-in' | 'second-step';
  /** Status of the JSON answer: 200, or 204 where there is nothing to say. */
  readonly status?: 200 | 201 | 202 | 204;
  /** What a program gets, for OpenAPI; a route without it is for browsers only. */
  readonly answer?: z.ZodType;
  /** GET: the answer as a page. */
  page?(view: View, body: NoInfer<B>): Html;
  /** GET: only the way to another path (302), for browsers and programs alike. */
  readonly leadsTo?: string;
  /** GET: what the page says besides to somebody signed in, and programs ask for elsewhere. */
  beside?(context: Context, who: SessionWho): Promise<Partial<NoInfer<B>>>;
  /** GET: where a browser goes instead of the page, if it can't be shown now. */
  elsewhere?(body: NoInfer<B>): string | undefined;
  /** POST: the path of the page that has this form; a refusal is shown there with what was typed. */
  readonly form?: string;
  /**
   * POST: where a browser goes afterwards (post, redirect, get); `names` are those in the path, `then` is where the form says
   * that the person wanted to go.
   */
  next?(body: NoInfer<B>, names: Readonly<Record<string, string>>, then: string | undefined): string;
  /** POST: whether somebody signed in has what the form is for. A browser is told so and led on to `then`. */
  already?(session: SessionWho, input: I): boolean;
  /** POST: what is left of it, if not all could be done: a browser gets the form back with that, instead of going on. */
  rest?(t: Translate, body: NoInfer<B>): Rest | undefined;
  /** POST: a sentence shown once on that next page; which one, if that depends on what was done. */
  readonly says?: DoneKey | ((body: NoInfer<B>, now: Date) => Said);
  /** The answer as a file to save, for browsers and programs alike. */
  file?(view: View, body: NoInfer<B>): File;
  /** What kind of file: text/plain without it. */
  readonly fileType?: FileType;
}

export type AnyRoute = Route<WhoName, never, unknown>;

/** Writes one entry with its types held together: the input's shape is the act's. */
export function route<W extends WhoName, B, S extends z.ZodObject>(
  entry: Omit<Route<W, z.infer<S>, B>, 'input'> & { readonly input: S },
): AnyRoute;
export function route<W extends WhoName, B>(entry: Omit<Route<W, undefined, B>, 'input'>): AnyRoute;
export function route(entry: unknown): AnyRoute {
  return entry as AnyRoute;
}
