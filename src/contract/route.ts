import type { HtmlEscapedString } from 'hono/utils/html';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { en } from '../web/texts/en.ts';
import type { WithoutNumber } from '../web/texts/shape.ts';
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

/** What every entry says: who passes, what comes in, what is done and what a program is answered. */
interface Entry<W extends WhoName, I, B, A extends z.ZodType> {
  readonly path: string;
  readonly who: W;
  act(context: Context, who: WhoMap[W], input: I): Promise<Outcome<B>>;
  /**
   * The JSON that programs get: what the schema names of the act's body, and nothing else. Without it, and without `file`
   * or the status 204, the route is for browsers only.
   */
  readonly answer?: A;
  /** The answer as a file to save, for browsers and programs alike. */
  file?(view: View, body: NoInfer<B>): File;
  /** What kind of file: text/plain without it. */
  readonly fileType?: FileType;
}

/** An entry that shows something and changes nothing. */
interface GetEntry<W extends WhoName, I, B, A extends z.ZodType> extends Entry<W, I, B, A> {
  readonly method: 'GET';
  /** The answer as a page, which may show more than programs are told. */
  page?(view: View, body: NoInfer<B>): Html;
  /** Only the way to another path (302), for browsers and programs alike. */
  readonly leadsTo?: string;
  /** What the page says besides to somebody signed in, and programs ask for elsewhere. */
  beside?(context: Context, who: SessionWho): Promise<Partial<NoInfer<B>>>;
  /** Where a browser goes instead of the page, if it can't be shown now. */
  elsewhere?(body: NoInfer<B>): string | undefined;
}

/** An entry that does something. A browser is sent on afterwards (post, redirect, get). */
interface PostEntry<W extends WhoName, I, B, A extends z.ZodType> extends Entry<W, I, B, A> {
  readonly method: 'POST';
  /** What its outcomes are counted as, for who watches: a first step, or a second (by the kind that was typed). */
  readonly counts?: 'sign-in' | 'second-step';
  /** Status of the JSON answer: 200, or 204 where there is nothing to say. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The path of the page that has this form; a refusal is shown there with what was typed. */
  readonly form?: string;
  /**
   * Where a browser goes afterwards, if not back to the form; `names` are those in the path, `then` is where the form says
   * that the person wanted to go.
   */
  next?(body: NoInfer<B>, names: Readonly<Record<string, string>>, then: string | undefined): string;
  /** Whether somebody signed in has what the form is for. A browser is told so and led on to `then`. */
  already?(session: SessionWho, input: I): boolean;
  /** What is left of it, if not all could be done: a browser gets the form back with that, instead of going on. */
  rest?(t: Translate, body: NoInfer<B>): Rest | undefined;
  /** A sentence shown once on that next page; which one, if that depends on what was done. */
  readonly says?: DoneKey | ((body: NoInfer<B>, now: Date) => Said);
}

type AnyEntry<W extends WhoName, I, B, A extends z.ZodType> = GetEntry<W, I, B, A> | PostEntry<W, I, B, A>;

/** The fields of the query (GET) or of the body (POST); none are taken without it. */
interface WithInput<S> {
  readonly input: S;
}

/**
 * One entry of the one table: everything that decides who passes, what comes in, what is done and what is answered.
 * The gate reads it; nothing else does. `test/attacks/sweep.test.ts` asks every entry as everybody.
 */
export type GetRoute = GetEntry<WhoName, never, unknown, z.ZodType> & Partial<WithInput<z.ZodObject>>;
export type PostRoute = PostEntry<WhoName, never, unknown, z.ZodType> & Partial<WithInput<z.ZodObject>>;
export type AnyRoute = GetRoute | PostRoute;

/** A body as acts and pages hold it: nobody changes one. */
type Unchanging<T> = T extends Date
  ? T
  : T extends object
    ? { readonly [Name in keyof T]: Unchanging<T[Name]> }
    : T;

/** Whether an act's body has all that is described, each of its kind; it may have more, for the page. */
type Fits<B, A extends z.ZodType> = [B] extends [Unchanging<z.output<A>>]
  ? unknown
  : { readonly answer: 'describes what the act does not answer' };

/** Writes one entry with its types held together: the input's shape is the act's, and its body has what `answer` names. */
export function route<W extends WhoName, A extends z.ZodType, B, S extends z.ZodObject>(
  entry: AnyEntry<W, z.infer<S>, B, A> & WithInput<S> & Fits<B, A>,
): AnyRoute;
export function route<W extends WhoName, A extends z.ZodType, B>(
  entry: AnyEntry<W, undefined, B, A> & Fits<B, A>,
): AnyRoute;
export function route(entry: unknown): AnyRoute {
  return entry as AnyRoute;
}

/** Status of an entry's success. */
export const statusOfDone = (entry: AnyRoute): 200 | 201 | 202 | 204 =>
  (entry.method === 'POST' ? entry.status : undefined) ?? 200;

/** Whether programs are answered by what is described: JSON, a file, or that it is done. */
export const answersPrograms = (entry: AnyRoute): boolean =>
  entry.answer !== undefined || entry.file !== undefined || statusOfDone(entry) === 204;

/** Whether a browser gets a page, or is sent on to one. */
export const answersPages = (entry: AnyRoute): boolean =>
  entry.method === 'POST' || entry.page !== undefined || entry.elsewhere !== undefined;
