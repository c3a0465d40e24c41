import type { HtmlEscapedString } from 'hono/utils/html';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { texts as en } from '../web/texts/en/language.ts';
import type { WithoutNumber } from '../web/texts/shape.ts';
import type { Language } from '../text/languages.ts';
import type { Translate } from '../web/texts/translate.ts';
import type { FormState, View } from '../web/view.ts';
import type { FieldFault, Outcome } from './outcome.ts';
import type { Scope } from '../text/scopes.ts';
import type { SessionWho, WhoMap, WhoName } from './who.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A file to save: short, or produced as it is sent. `rows` are lines or larger pieces, ended if nobody takes them. */
export type File = { readonly name: string } & (
  { readonly text: string } | { readonly rows: AsyncIterable<string> }
);

/** The part of a form that couldn't be carried out, although the rest was. */
export interface Rest {
  /** The form with the fields that remain; a field not named stays as it was typed. */
  readonly form: Pick<FormState, 'typed' | 'errors' | 'parts'>;
  /** Whether any of it was carried out: `says` is true then. */
  readonly someDone: boolean;
}

/** The message after a form: a sentence below `done`, apart from the number in it. */
export type DoneKey = WithoutNumber<keyof typeof en.done>;

/** Such a sentence with its number, or its day as a calendar has it: "2026-12-07". */
export interface Said {
  readonly key: DoneKey;
  readonly count?: number;
  readonly day?: string;
}

/** Always UTF-8. */
export type FileType = 'text/plain' | 'text/csv';
export const DEFAULT_FILE_TYPE: FileType = 'text/plain';

/** The fields of every entry: who passes, its input, its act, and its JSON answer. */
interface Entry<W extends WhoName, I, B, A extends z.ZodType> {
  readonly path: string;
  readonly who: W;
  /** The scope with which an access token passes, too; without it none does. Only for `member` and `administrator`. */
  readonly scope?: W extends 'member' | 'administrator' ? Scope : never;
  // A property, not a method: whoever may pass, the act has to take.
  readonly act: (context: Context, who: WhoMap[W], input: I) => Promise<Outcome<B>>;
  /**
   * The JSON for programs: the fields of the act's body that the schema names, and no others. Without it, `file` and
   * the status 204, the route is for browsers only.
   */
  readonly answer?: A;
  /** The answer as a file to save, for browsers and programs alike. */
  file?(view: View, body: NoInfer<B>): File;
  /** The file's type; text/plain without it. */
  readonly fileType?: FileType;
  /** Whether browsers get what programs get: a status for a proxy. */
  readonly programsOnly?: true;
}

/** What decides how a browser is sent on. */
export interface Asks {
  readonly isPage: boolean;
  /** Whether a page of ours led here: a form's redirects must stay on our origin (CSP `form-action`). */
  readonly byOurPage: boolean;
}

/** An entry that shows something and changes nothing. */
interface GetEntry<W extends WhoName, I, B, A extends z.ZodType> extends Entry<W, I, B, A> {
  readonly method: 'GET';
  /** Status of the JSON answer: 200, or 204 for an empty one. */
  readonly status?: 204;
  /** Whether the query has these parameters only, each once: paths may be copied into it. */
  readonly exactQuery?: true;
  /** Headers of the answer. */
  headers?(body: NoInfer<B>): Readonly<Record<string, string>>;
  /** The redirect (303) to an address, on another origin too, for browsers and programs alike. */
  sendsTo?(body: NoInfer<B>, asks: Asks): string | undefined;
  /** The answer as a page, which may show more than programs are sent. */
  page?(view: View, body: NoInfer<B>): Html;
  /** A redirect to another path (302), for browsers and programs alike. */
  readonly leadsTo?: string;
  /** More data for the page of a signed-in person, which programs request elsewhere. */
  beside?(context: Context, who: SessionWho): Promise<Partial<NoInfer<B>>>;
  /** The page's language for a browser that asks for none of ours. */
  language?(body: NoInfer<B>): Language;
  /** The redirect in place of the page, if it can't be shown now. */
  elsewhere?(body: NoInfer<B>): string | undefined;
}

/** An entry that does something. A browser is redirected afterwards (post, redirect, get). */
interface PostEntry<W extends WhoName, I, B, A extends z.ZodType> extends Entry<W, I, B, A> {
  readonly method: 'POST';
  /** The metric that counts its outcomes: a first step, or a second (by the kind that was typed, or as named here). */
  readonly counts?: 'sign-in' | 'second-step' | 'email-code';
  /** Whether it verifies a password of anybody who sends one: a full hash queue refuses a program before its body is read. */
  readonly hashes?: true;
  /** Status of the JSON answer: 200, or 204 for an empty one. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The path of the page with this form; a refusal is shown there with what was typed. */
  readonly form?: string;
  /** Whether a form of another site is led to that page, with what was sent, instead of being refused. Nothing is done before. */
  readonly fromOtherSites?: true;
  /**
   * The redirect afterwards, if not back to the form; `names` are the path's parameters, `then` is the path that the
   * form says the person wanted.
   */
  next?(body: NoInfer<B>, names: Readonly<Record<string, string>>, then: string | undefined): string;
  /**
   * More about a form whose fields are refused: what is wrong with those that `input` accepts. It counts what it costs.
   */
  readonly tells?: (
    context: Context,
    who: WhoMap[W],
    right: Partial<I>,
  ) => Promise<Readonly<Record<string, FieldFault>>>;
  /** Whether a signed-in person already has what the form is for. A browser is told so and redirected to `then`. */
  already?(session: SessionWho, input: I): boolean;
  /** The remaining part, if not all could be done: a browser gets the form back with it, instead of a redirect. */
  rest?(t: Translate, body: NoInfer<B>): Rest | undefined;
  /** A sentence shown once on the next page; a function if it depends on the act's result. */
  readonly says?: DoneKey | ((body: NoInfer<B>, now: Date) => Said);
}

type AnyEntry<W extends WhoName, I, B, A extends z.ZodType> = GetEntry<W, I, B, A> | PostEntry<W, I, B, A>;

/** The fields of the query (GET) or of the body (POST); without it none are accepted. */
interface WithInput<S> {
  readonly input: S;
}

/**
 * One entry of the table of routes: everything that decides who passes, the input, the act and the answer. Only the
 * gate reads it. `test/attacks/sweep.test.ts` requests every entry as every kind of visitor.
 */
export type GetRoute = GetEntry<WhoName, never, unknown, z.ZodType> & Partial<WithInput<z.ZodObject>>;
export type PostRoute = PostEntry<WhoName, never, unknown, z.ZodType> & Partial<WithInput<z.ZodObject>>;
export type AnyRoute = GetRoute | PostRoute;

/** Whether an act's body has every described field, of the right type; it may have more, for the page. */
type Fits<B, A extends z.ZodType> = [B] extends [z.output<A>]
  ? unknown
  : { readonly answer: 'describes what the act does not answer' };

/** Defines an entry with its types held together: the input is the act's, and its body has what `answer` names. */
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
export const statusOfDone = (entry: AnyRoute): 200 | 201 | 202 | 204 => entry.status ?? 200;

/** Whether programs get an answer of their own: JSON, a file, or 204. */
export const answersPrograms = (entry: AnyRoute): boolean =>
  entry.answer !== undefined || entry.file !== undefined || statusOfDone(entry) === 204;

/** Whether a browser gets a page, or a redirect to one. */
export const answersPages = (entry: AnyRoute): boolean =>
  entry.method === 'POST' || entry.page !== undefined || entry.elsewhere !== undefined;
