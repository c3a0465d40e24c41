import { ago } from '../../web/dates.ts';
import { Banner } from '../../web/form-parts/banner.tsx';
import { Icon } from '../../web/icons.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { FactsLine, Address } from '../../web/words.tsx';
import type { OutboxBody } from '../outbox.ts';

/** The page of a trial's mails, for use without a mail server. */
export function OutboxPage(view: View, { mails }: OutboxBody) {
  const { t } = view;
  const title = t('outbox.title');
  return (
    <ConsoleFrame view={view} title={title} head={<PageHead heading={title} />}>
      <Banner>
        <p>{t('outbox.note')}</p>
      </Banner>
      {mails.length === 0 ? (
        <div class="card empty">
          <h2>{t('outbox.empty')}</h2>
          <p class="muted">{t('outbox.emptyDetail')}</p>
        </div>
      ) : (
        <div class="card flat">
          <ul class="rows">
            {mails.map((mail) => (
              <MailRow view={view} mail={mail} />
            ))}
          </ul>
        </div>
      )}
    </ConsoleFrame>
  );
}

function MailRow({ view, mail }: { view: View; mail: OutboxBody['mails'][number] }) {
  const { t, language, now } = view;
  return (
    <li class="link-row">
      <span class="tile">
        <Icon name="mail" />
      </span>
      <div class="grow">
        <h2>
          <a href={`/outbox/${encodeURIComponent(mail.id)}`}>{mail.subject}</a>
        </h2>
        <FactsLine
          facts={[
            <>
              <span class="hidden">{t('outbox.recipient')} </span>
              <Address email={mail.to} />
            </>,
            <time datetime={mail.sentAt.toISOString()}>{ago(language, now, mail.sentAt)}</time>,
          ]}
        />
      </div>
      <Icon name="right" />
    </li>
  );
}
