import type { View } from '../../web/view.ts';
import { inPlace, place } from '../../web/words.tsx';

/** What a new account comes with, above the button that makes it: the operator's terms and privacy policy, if there are any. */
export function Agreement({ view: { t, links } }: { view: View }) {
  const { terms, privacy } = links;
  if (terms === undefined && privacy === undefined) return null;
  return (
    <div class="note">
      {terms && <p>{inPlace(t('signUp.terms', { terms: place }), <a href={terms}>{t('frame.terms')}</a>)}</p>}
      {privacy && (
        <p>{inPlace(t('signUp.privacy', { privacy: place }), <a href={privacy}>{t('frame.privacy')}</a>)}</p>
      )}
    </div>
  );
}
