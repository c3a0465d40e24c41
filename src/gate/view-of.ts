import type { Context } from '../context.ts';
import { later, minutes } from '../process/durations.ts';
import { zoneOf } from '../text/time-zones.ts';
import { atConsoles } from '../web/assets.ts';
import type { Language } from '../text/languages.ts';
import { themes, untouchedForm, type FormState, type Theme, type View } from '../web/view.ts';
import type { Translate } from '../web/texts/translate.ts';
import { whomToAsk } from '../web/words.tsx';
import { readCookie } from './cookies.ts';
import type { Passage } from './passage.ts';
import { fillPath } from './paths.ts';

interface Shown {
  readonly form?: FormState | undefined;
  readonly done?: string | undefined;
  /** The language of what the page shows, for a browser that asks for none of ours. */
  readonly language?: Language | undefined;
  /** The person's language, if no session says it. */
  readonly spoken?: Language | undefined;
}

/** The account's language takes precedence over the browser's. */
const languageFor = (
  { session, visitor }: Passage,
  { language = visitor.language, spoken }: Pick<Shown, 'language' | 'spoken'> = {},
): Language => session?.account.language ?? spoken ?? (visitor.asksForLanguage ? visitor.language : language);

/** The sentences of what is no page: a program's answer. */
export const textOf = (passage: Passage): Translate => passage.context.texts[languageFor(passage)];

/** The view of this request's page. */
export function viewOf(passage: Passage, { form = untouchedForm, done, ...spoken }: Shown = {}): View {
  const { context, c, entry, session, timeZone, elsewhere } = passage;
  const language = languageFor(passage, spoken);
  const t = context.texts[language];
  const { pathname, search } = new URL(c.req.url);
  const { config } = context;
  const { publicUrl } = config;
  const { atConsole, forwarded } = elsewhere;
  const isAbroad =
    atConsole !== undefined ||
    (entry.who === 'forwarded' && (c.req.query('audience') ?? forwarded.at ?? publicUrl) !== publicUrl);
  return {
    language,
    zone: zoneOf(session ? session.account.timeZone : timeZone),
    theme: readTheme(readCookie(c, context.config, 'theme')),
    t,
    brand: context.config.brand,
    publicUrl: context.config.publicUrl,
    operator: whomToAsk(context.config, t),
    contact: context.config.operatorContact,
    links: context.config.links,
    assets: isAbroad ? atConsoles(context.assets) : context.assets,
    now: context.now(),
    here:
      entry.method === 'POST' && entry.form ? fillPath(entry.form, c.req.param()) : `${pathname}${search}`,
    ...(session && {
      person: { name: session.account.name, email: session.account.email },
      session: { idleEnd: idleEnd(context), end: session.session.expiresAt },
    }),
    form,
    ...(isAbroad && { ownUrl: publicUrl }),
    ...(config.home && { home: { name: config.home.name, href: config.home.path } }),
    ...(done !== undefined && { done }),
  };
}

const readTheme = (cookie: string | undefined): Theme => themes.find((theme) => theme === cookie) ?? 'system';

/** The session's idle end: this request has renewed it, to the minute (see `findSession`). */
const idleEnd = ({ config, now }: Context): Date => later(now(), minutes(config.sessionIdleMinutes - 1));
