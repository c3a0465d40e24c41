import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';

interface CopyButtonProps {
  view: View;
  /** The id of the element whose text is copied: a list line by line, anything else without its spaces. */
  from: string;
  /** The id of a `role="status"` element, where the outcome is said. */
  status: string;
  label: string;
  /** A first line above a list, so that it is known again in a password manager. */
  heading?: string;
  small?: boolean;
}

/** Works by `scripts/copy.ts`, and is hidden where no script runs. */
export function CopyButton({ view, from, status, label, heading, small }: CopyButtonProps) {
  return (
    <button
      class={small ? 'button small needs-script' : 'button needs-script'}
      type="button"
      data-copy={from}
      data-status={status}
      data-heading={heading}
      data-copied={view.t('enrolment.codes.copied')}
      data-failed={view.t('enrolment.codes.copyFailed')}
    >
      <Icon name="copy" size={small ? 16 : 20} />
      {label}
    </button>
  );
}

/** There and empty from the start, so that a screen reader notices when it is filled. */
export function Status({ id }: { id: string }) {
  return <p class="copied" id={id} role="status" />;
}
