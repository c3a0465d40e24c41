import type { Child } from 'hono/jsx';
import { shownAddress } from '../text/mail-address.ts';
import { browserName } from './browser-name.ts';
import type { View } from './view.ts';

/** A heading's text, in which "2-Step" is never broken over two lines. */
export function Unbroken({ text }: { text: string }) {
  const parts = text.split('2-Step');
  return <>{parts.map((part, at) => [at > 0 && <span class="nowrap">2-Step</span>, part])}</>;
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

/** A browser's name ("Chrome on macOS"), or "unknown". */
export function BrowserName({ view, browser }: { view: View; browser: string }) {
  return <>{browserName(view.t, browser)}</>;
}

/** The value of a text's variable that an element will replace: `inPlace(t('…', { email: place }), <Address …/>)`. */
export const place = '\u{fffc}';

/** A sentence with an element in place of its variable. */
export function inPlace(sentence: string, element: Child) {
  const [before = '', after = ''] = sentence.split(place);
  return (
    <>
      <Unbroken text={before} />
      {element}
      <Unbroken text={after} />
    </>
  );
}
