import type { View } from '../view.ts';

interface ResendProps {
  view: View;
  /** The id of the form that requests another code. */
  form: string;
  resendAt: Date;
}

/**
 * The button that requests another code. Without script it is always enabled, and the server refuses a request that comes too
 * early; the script `countdown` disables it until then.
 */
export function Resend({ view, form, resendAt }: ResendProps) {
  const { t, now } = view;
  const seconds = Math.ceil((resendAt.getTime() - now.getTime()) / 1000);
  const waiting = seconds > 0;
  return (
    <div class="resend">
      <button
        class="button small"
        form={form}
        aria-describedby={waiting ? 'resend-note' : undefined}
        data-seconds={waiting ? seconds : undefined}
        data-note="resend-note"
        data-status="resend-status"
        data-waiting={t('signUp.confirm.resendIn', { seconds: '{s}' })}
        data-ready={t('signUp.confirm.resendNow')}
      >
        {t('signUp.confirm.resend')}
      </button>
      {waiting && (
        <span class="note" id="resend-note">
          {t('signUp.confirm.resendFrom', { count: seconds })}
        </span>
      )}
      <span class="hidden" id="resend-status" role="status" />
    </div>
  );
}
