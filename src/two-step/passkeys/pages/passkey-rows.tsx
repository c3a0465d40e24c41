import { withThen } from '../../../contract/fields.ts';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { FactsLine, inPlace, Moment, place } from '../../../web/words.tsx';
import { MAX_PASSKEYS } from '../../passkeys.sql.ts';
import type { PasskeyBody } from '../passkey.ts';

interface PasskeyRowsProps {
  view: View;
  passkeys: readonly PasskeyBody[];
  /** The path that the person wanted before. */
  then: string | undefined;
}

/** The way to add a key, and the account's keys, each with the way to change it. */
export function PasskeyRows({ view, passkeys, then }: PasskeyRowsProps) {
  const { t } = view;
  const room = passkeys.length < MAX_PASSKEYS;
  return (
    <>
      <li>
        <span class="tile">
          <Icon name="key" />
        </span>
        <div class="grow">
          <h3>{t('passkeys.title')}</h3>
          <p class="note">
            {room ? t('passkeys.detail') : t('refusals.too-many-methods_passkeys', { most: MAX_PASSKEYS })}
          </p>
        </div>
        {room && (
          <a class="button small action" href={withThen('/account/two-step/passkeys', then)}>
            {t('passkeys.add.open')}
          </a>
        )}
      </li>
      {passkeys.map((passkey) => (
        <PasskeyRow view={view} passkey={passkey} />
      ))}
    </>
  );
}

function PasskeyRow({ view, passkey }: { view: View; passkey: PasskeyBody }) {
  const { t } = view;
  const { id, name, counterFellAt, elsewhere } = passkey;
  return (
    <li class="within">
      <div class="grow">
        <h4>
          {name}{' '}
          {(counterFellAt || elsewhere) && (
            <Badge tone="warn" icon="problem">
              {elsewhere ? t('passkeys.elsewhere') : t('passkeys.check')}
            </Badge>
          )}
        </h4>
        <PasskeyFacts view={view} passkey={passkey} />
      </div>
      <a class="button small action" href={`/account/two-step/passkeys/${id}`}>
        {t('passkeys.change')}
        <span class="hidden"> ({name})</span>
      </a>
    </li>
  );
}

/** What keeps it, whether it is on one device, since when, and when it was last used. */
export function PasskeyFacts({ view, passkey }: { view: View; passkey: PasskeyBody }) {
  const { t } = view;
  const { provider, name, synced, addedAt, lastUsedAt } = passkey;
  return (
    <FactsLine
      facts={[
        provider !== undefined && provider !== name && provider,
        synced ? t('passkeys.synced') : t('passkeys.bound'),
        inPlace(t('passkeys.added', { day: place }), <Moment view={view} at={addedAt} as="day" />),
        lastUsedAt
          ? inPlace(t('passkeys.lastUsed', { day: place }), <Moment view={view} at={lastUsedAt} as="day" />)
          : t('passkeys.notUsed'),
      ]}
    />
  );
}
