import { Badge } from '../../web/form-parts/badge.tsx';
import { areFewCodes } from '../../web/recovery-codes.ts';
import { Banner } from '../../web/form-parts/banner.tsx';
import { GateDrawing } from '../../web/gate-drawing.tsx';
import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import type { HomeBody } from '../home.ts';

/** What protects the account, and what to do if that isn't enough. */
export function Protection({ view, twoStep }: { view: View; twoStep: HomeBody['twoStep'] }) {
  const { t } = view;
  return (
    <section class="stack snug" aria-labelledby="security">
      <h2 id="security">{t('home.security')}</h2>
      {!twoStep.active && <Unprotected view={view} />}
      {twoStep.active && areFewCodes(twoStep.recoveryCodesLeft) && (
        <FewCodes view={view} left={twoStep.recoveryCodesLeft} />
      )}
      {twoStep.active && (
        <div class="card flat">
          <ul class="rows">
            <li class="link-row">
              <span class="tile on">
                <Icon name="lock" />
              </span>
              <div class="grow">
                <h3>
                  <a href="/account/two-step">{t('twoStep.title')}</a>
                </h3>
                <p class="note">{t('home.protected')}</p>
              </div>
              <Badge tone="on" icon="good">
                {t('twoStep.on')}
              </Badge>
            </li>
          </ul>
        </div>
      )}
    </section>
  );
}

function Unprotected({ view }: { view: View }) {
  const { t } = view;
  return (
    <div class="card call">
      <GateDrawing closed={false} size={88} />
      <div class="stack tight">
        <h3>{t('home.unprotected')}</h3>
        <p class="muted">{t('home.callToAction')}</p>
      </div>
      <a class="button primary" href="/account/two-step">
        {t('home.setUp')}
      </a>
    </div>
  );
}

function FewCodes({ view, left }: { view: View; left: number }) {
  const { t } = view;
  return (
    <Banner tone={left === 0 ? 'danger' : 'warn'} icon="key">
      <strong>{left === 0 ? t('twoStep.none') : t('home.few', { count: left })}</strong>
      <p>
        {left === 0 ? t('twoStep.noneAdvice') : t('twoStep.fewAdvice')}{' '}
        <a href="/account/two-step/reissue/password">{t('home.getNew')}</a>
      </p>
    </Banner>
  );
}
