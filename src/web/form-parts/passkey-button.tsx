import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { Icon } from '../icons.tsx';

interface PasskeyButtonProps {
  view: View;
  /** What the browser does: makes a key, or shows one. */
  what: 'create' | 'get';
  /** The platform's own JSON: see two-step/passkeys/options.ts. */
  options: object;
  /** The route that gives new options, when these are too old. */
  fresh: string;
  label: string;
  /** Whether it is the page's main button. */
  main?: boolean;
  /** For a page whose only purpose is this button. */
  autofocus?: boolean;
  /** What the page says where the browser can't, or without script. */
  without?: string;
  /** Whether the browser offers passkeys in the field for the address. */
  offered?: boolean;
}

/**
 * A button that asks the browser for a passkey and submits its form with the answer, as any other form. It is shown by the
 * script where the browser can; elsewhere the page says what else there is.
 */
export function PasskeyButton({
  view,
  what,
  options,
  fresh,
  label,
  main,
  autofocus,
  without,
  offered,
}: PasskeyButtonProps) {
  const { t } = view;
  return (
    <div class="stack tight passkey">
      <input type="hidden" name="credential" value="" />
      <button
        class={main ? 'button primary full' : 'button full'}
        type="button"
        hidden
        data-passkey={what}
        data-options={JSON.stringify(options)}
        data-fresh={fresh}
        data-offered={offered || undefined}
        autofocus={(autofocus && !wasRefused(view)) || undefined}
        data-cancelled={t('passkeys.cancelled')}
        data-registered={t('refusals.passkey-incorrect_registered')}
        data-failed={t('passkeys.failed')}
      >
        <Icon name="key" />
        {label}
      </button>
      {without && <p class="muted">{without}</p>}
      <p class="note" role="status" />
    </div>
  );
}
