import { Icon, type IconName } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';

interface SetUpPathProps {
  view: View;
  detailed?: boolean;
  /** Whether an app isn't enough: a passkey or security key is required. */
  passkey?: boolean;
}

/** The three steps of the setup, each with what it takes on request. */
export function SetUpPath({ view: { t }, detailed = false, passkey = false }: SetUpPathProps) {
  const steps: { icon: IconName; name: string; detail: string }[] = [
    { icon: 'mail', name: t('twoStep.path.email'), detail: t('twoStep.path.emailDetail') },
    passkey
      ? { icon: 'key', name: t('twoStep.path.passkey'), detail: t('twoStep.path.passkeyDetail') }
      : { icon: 'phone', name: t('twoStep.path.app'), detail: t('twoStep.path.appDetail') },
    { icon: 'codes', name: t('twoStep.path.codes'), detail: t('twoStep.path.codesDetail') },
  ];
  return (
    <ol class="path" aria-label={t('twoStep.path.label')}>
      {steps.map(({ icon, name, detail }) => (
        <li>
          <Icon name={icon} />
          {detailed ? (
            <span>
              <strong>{name}</strong>
              <span class="muted">{detail}</span>
            </span>
          ) : (
            <span>{name}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
