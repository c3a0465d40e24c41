import type { Child } from 'hono/jsx';
import type { Config } from '../config/config.ts';
import { days, hours, minutes } from '../process/durations.ts';
import { COMMAND_LINE, listedBrowser, NO_BROWSER, partsOfBrowser } from '../text/browsers.ts';
import { aroundContact, contactLink } from '../text/contact-link.ts';
import { shownAddress } from '../text/mail-address.ts';
import { day, dayAndTime, minutesUntil, shortDay, timeInDay } from './dates.ts';
import type { Translate } from './texts/translate.ts';
import type { View } from './view.ts';

/** A name that stays on one line, if it isn't too long for a phone's. */
export function Whole({ name }: { name: string }) {
  return name.length > 22 ? <>{name}</> : <span class="whole">{name}</span>;
}

/** An address as people write it. It may break before its @, so that a long one fits a phone. */
export function Address({ email }: { email: string }) {
  const shown = shownAddress(email);
  const at = shown.lastIndexOf('@');
  if (at < 1) return <>{shown}</>;
  return (
    <>
      {shown.slice(0, at)}
      <wbr />
      {shown.slice(at)}
    </>
  );
}

/** A recorded browser ("Chrome on macOS", or a dash) in a person's language. */
export function browserName(t: Translate, recorded: string): string {
  const listed = listedBrowser(recorded);
  if (listed === NO_BROWSER) return t('common.unknownBrowser');
  if (listed === COMMAND_LINE) return listed;
  const { browser, system } = partsOfBrowser(listed);
  return system === undefined ? browser : t('common.browserOn', { browser, system });
}

/** A browser's name ("Chrome on macOS"), or "unknown". */
export function BrowserName({ view, browser }: { view: View; browser: string }) {
  return <>{browserName(view.t, browser)}</>;
}

/** An address that was acted from; of the network that the visitor is in, it says so. */
export const networkName = ({ t }: View, network: string, here: string): string =>
  network === here ? t('activity.sameNetwork', { network }) : network;

const written = { day, short: shortDay, timeInDay, both: dayAndTime };

/** A point in time, for people and for programs. */
export function Moment({ view, at, as = 'both' }: { view: View; at: Date; as?: keyof typeof written }) {
  return <time datetime={at.toISOString()}>{written[as](view, at)}</time>;
}

/** A waiting time in words: a duration up to a day, then the moment. */
export function retryWords(view: View, retryAt: Date): string {
  const { t, now } = view;
  const wait = (retryAt.getTime() - now.getTime()) / 1000;
  if (wait < minutes(1)) return t('frame.retrySeconds', { count: Math.max(1, Math.ceil(wait)) });
  if (wait < hours(2)) return t('frame.retryMinutes', { count: minutesUntil(now, retryAt) });
  if (wait <= days(1)) return t('frame.retryHours', { count: Math.ceil(wait / hours(1)) });
  return t('frame.retryFrom', { time: dayAndTime(view, retryAt) });
}

/** Whom to ask for help, a sentence of its own: by the contact, or one that stands without it. */
export const whomToAsk = ({ operatorContact, brand }: Config, t: Translate): string =>
  operatorContact === undefined
    ? t('common.noContact', { brand })
    : t('common.contact', { contact: operatorContact });

/** A sentence whose contact, if it has one, is a link. */
export function WithContact({ view: { contact }, text }: { view: View; text: string }) {
  const [before = '', ...after] = aroundContact(text, contact);
  return (
    <>
      {before}
      {contact !== undefined &&
        after.map((part) => (
          <>
            <a href={contactLink(contact)}>{contact}</a>
            {part}
          </>
        ))}
    </>
  );
}

/** The value of a text's variable that an element will replace: `inPlace(t('…', { email: place }), <Address …/>)`. */
export const place = '\u{fffc}';

/** A sentence with an element in place of its variable. */
export function inPlace(sentence: string, element: Child) {
  const [before = '', after = ''] = sentence.split(place);
  return (
    <>
      {before}
      {element}
      {after}
    </>
  );
}

/** Facts about one thing: in a line with dots between them where there is room, on a phone each on a line of its own. */
export function FactsLine({ facts }: { facts: readonly (Child | false)[] }) {
  return (
    <span class="line note">
      {facts.filter(Boolean).map((fact) => (
        <>
          <span>{fact}</span>{' '}
        </>
      ))}
    </span>
  );
}
