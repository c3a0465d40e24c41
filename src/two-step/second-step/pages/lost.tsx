import { Banner } from '../../../web/form-parts/banner.tsx';
import { recoveryCodesName } from '../../../web/recovery-codes.ts';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place, WithContact } from '../../../web/words.tsx';
import { OtherWays } from './other-ways.tsx';

/** The people to ask. No names: the visitor has proved no more than a password. */
export function LostPage(view: View, { then }: { readonly then?: string | undefined } = {}) {
  const { t, brand, operator, links } = view;
  const file = <code>{recoveryCodesName(brand)}</code>;
  return (
    <DoorFrame view={view} door={2} title={t('secondStep.lost.title')}>
      <section class="stack tight">
        <h2>{t('secondStep.lost.firstTitle')}</h2>
        <p class="muted">{inPlace(t('secondStep.lost.first', { file: place }), file)}</p>
      </section>
      <section class="stack tight">
        <h2>{t('secondStep.lost.memberTitle')}</h2>
        <p class="muted">{t('secondStep.lost.member')}</p>
      </section>
      <section class="stack tight">
        <h2>{t('secondStep.lost.ownerTitle')}</h2>
        <p class="muted">
          <WithContact view={view} text={t('secondStep.lost.owner', { operator })} />
        </p>
        {links.support && (
          <p class="muted">
            {inPlace(
              t('secondStep.lost.support', { support: place }),
              <a href={links.support}>{t('frame.support')}</a>,
            )}
          </p>
        )}
      </section>
      <Banner>
        <p>{t('secondStep.lost.warning')}</p>
      </Banner>
      <hr />
      <OtherWays view={view} at="lost" then={then} />
    </DoorFrame>
  );
}
