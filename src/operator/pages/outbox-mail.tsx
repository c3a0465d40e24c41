import { Banner } from '../../web/form-parts/banner.tsx';
import { Icon } from '../../web/icons.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, Moment } from '../../web/words.tsx';
import type { OutboxMailBody } from '../outbox.ts';

/** The page of one mail, which shows its plain-text part. */
export function OutboxMailPage(view: View, { from, to, subject, sentAt, text }: OutboxMailBody) {
  const { t } = view;
  return (
    <ConsoleFrame view={view} title={subject} where={t('outbox.title')} head={<PageHead heading={subject} />}>
      <p>
        <a class="back" href="/outbox">
          <Icon name="left" size={16} />
          {t('outbox.back')}
        </a>
      </p>
      <article class="card flat">
        <div class="card-body">
          <dl class="facts side">
            <div>
              <dt>{t('outbox.from')}</dt>
              <dd>{from}</dd>
            </div>
            <div>
              <dt>{t('outbox.recipient')}</dt>
              <dd>
                <Address email={to} />
              </dd>
            </div>
            <div>
              <dt>{t('outbox.sentAt')}</dt>
              <dd>
                <Moment view={view} at={sentAt} />
              </dd>
            </div>
          </dl>
        </div>
        <pre class="mail-text">{text}</pre>
      </article>
      <Banner>
        <p>{t('outbox.note')}</p>
      </Banner>
    </ConsoleFrame>
  );
}
