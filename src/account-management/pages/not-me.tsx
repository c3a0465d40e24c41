import type { Child } from 'hono/jsx';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import { texts as en } from '../../web/texts/en/language.ts';
import type { View } from '../../web/view.ts';
import { BrowserName, Moment } from '../../web/words.tsx';
import type { NotMeBody } from '../not-me.ts';

type ActivityKey = keyof typeof en.activity.types;
const isActivityKey = (type: string): type is ActivityKey => Object.hasOwn(en.activity.types, type);

/** The act that a notice reported; nothing happens before the person types their address and confirms. */
export function NotMePage(view: View, { token, type, at, browser, network }: NotMeBody) {
  const { t } = view;
  const facts: [string, Child][] = [
    [t('changes.notMe.what'), isActivityKey(type) ? t(`activity.types.${type}`) : type],
    [t('changes.notMe.when'), <Moment view={view} at={at} />],
    [t('changes.notMe.browser'), <BrowserName view={view} browser={browser} />],
    ...(network === '-' ? [] : [[t('changes.notMe.network'), network] satisfies [string, Child]]),
  ];
  return (
    <DoorFrame view={view} door={1} title={t('changes.notMe.title')} lead={t('changes.notMe.body')}>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SummaryOfErrors view={view} shown={['email']} />
      <form class="stack" method="post" action={`/not-me/${token}`} novalidate>
        <p>{t(type === 'two-step-off' ? 'changes.notMe.consequenceOff' : 'changes.notMe.consequence')}</p>
        <Field view={view} name="email" label={t('changes.notMe.email')} input={emailInput} />
        <button class="button danger full">{t('changes.notMe.submit')}</button>
      </form>
      <p class="muted">{t('changes.notMe.fine')}</p>
    </DoorFrame>
  );
}
