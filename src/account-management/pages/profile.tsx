import { Actions } from '../../web/form-parts/actions.tsx';
import { ErrorOf, Field, inputOf } from '../../web/form-parts/field.tsx';
import { ZoneField } from '../../web/form-parts/zone-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { languages, nameOf, type Language } from '../../text/languages.ts';
import type { View } from '../../web/view.ts';
import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import type { AccountBody } from '../read-account.ts';

export function ProfilePage(view: View, { email, name, language, timeZone, hasZone }: AccountBody) {
  const { t } = view;
  const head = <AccountTabs view={view} current="profile" />;
  return (
    <ConsoleFrame view={view} title={t('account.profile.title')} head={head}>
      <SummaryOfErrors view={view} shown={['name', 'language', 'timeZone']} />
      <form class="card" method="post" action="/account/profile" novalidate>
        <div class="card-body stack">
          <EmailField view={view} email={email} />
          <Field
            view={view}
            name="name"
            label={t('account.profile.name')}
            value={name}
            input={{ autocomplete: 'name', required: true }}
          />
          <LanguageField view={view} language={language} />
          <ZoneField view={view} hint={t('account.profile.timeZoneHint')} value={hasZone ? timeZone : null} />
        </div>
        <Actions>
          <button class="button primary">{t('account.profile.submit')}</button>
        </Actions>
      </form>
      <RemoveAccount view={view} />
    </ConsoleFrame>
  );
}

function EmailField({ view: { t }, email }: { view: View; email: string }) {
  return (
    <div class="field">
      <label for="email">{t('account.profile.email')}</label>
      <a class="aside" href="/account/email">
        {t('account.profile.changeEmail')}
      </a>
      <p class="hint" id="email-hint">
        {t('account.profile.emailHint')}
      </p>
      <div class="control">
        <input class="input" id="email" type="email" value={email} aria-describedby="email-hint" readonly />
      </div>
    </div>
  );
}

function LanguageField({ view, language }: { view: View; language: Language }) {
  const { t } = view;
  const chosen = view.form.typed.language ?? language;
  return (
    <div class="field">
      <label for="language">{t('account.profile.language')}</label>
      <p class="hint" id="language-hint">
        {t('account.profile.languageHint')}
      </p>
      <ErrorOf view={view} name="language" />
      <div class="control">
        <select class="input" {...inputOf(view, 'language', ['language-hint'])}>
          {languages.map((value) => (
            <option value={value} lang={value} selected={value === chosen}>
              {nameOf(value)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function RemoveAccount({ view: { t } }: { view: View }) {
  return (
    <section class="card" aria-labelledby="remove">
      <ul class="rows">
        <li>
          <div class="grow">
            <h2 id="remove">{t('account.remove.title')}</h2>
            <p class="note">{t('account.remove.short')}</p>
          </div>
          <a class="button small danger-quiet" href="/account/delete">
            {t('account.remove.open')}
          </a>
        </li>
      </ul>
    </section>
  );
}
