import { Banner } from '../../web/form-parts/banner.tsx';
import { CopyButton, Status } from '../../web/form-parts/copy-button.tsx';
import { Icon } from '../../web/icons.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, Moment } from '../../web/words.tsx';
import type { OutboxMailBody } from '../outbox.ts';

/** The page of one mail, which shows its plain-text part. */
export function OutboxMailPage(view: View, mail: OutboxMailBody) {
  const { subject, text } = mail;
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
        <Envelope view={view} mail={mail} />
        <MailText view={view} text={text} />
      </article>
      <Banner>
        <p>{t('outbox.note')}</p>
      </Banner>
    </ConsoleFrame>
  );
}

function Envelope({ view, mail: { from, to, sentAt } }: { view: View; mail: OutboxMailBody }) {
  const { t } = view;
  return (
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
  );
}

/** The text as it came, with our own links to follow and a code to copy, as a mail program has them. */
function MailText({ view, text }: { view: View; text: string }) {
  const { t, publicUrl } = view;
  const parts = text.split(/(https?:\/\/\S+|^\d{6}$)/m);
  const code = parts.findIndex((part, at) => at % 2 === 1 && /^\d{6}$/.test(part));
  return (
    <>
      <pre class="mail-text">
        {parts.map((part, at) => {
          if (at === code) return <span id="code">{part}</span>;
          const ours = at % 2 === 1 && part.startsWith(`${publicUrl}/`);
          return ours ? <a href={part.slice(publicUrl.length)}>{part}</a> : part;
        })}
      </pre>
      {code > 0 && (
        <div class="card-foot needs-script">
          <CopyButton view={view} from="code" status="code-copied" label={t('outbox.copyCode')} small />
          <Status id="code-copied" />
        </div>
      )}
    </>
  );
}
