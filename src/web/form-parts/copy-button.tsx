import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';

interface CopyButtonProps {
  view: View;
  /** The id of the element whose text is copied: a list as lines, any other element without its spaces. */
  from: string;
  /** The id of the `role="status"` element that shows the outcome. */
  status: string;
  label: string;
  /** A first line above a copied list, to recognise it in a password manager. */
  heading?: string;
  small?: boolean;
  /** Whether it is the page's main button until it has been pressed; then that is the one of the class `after-copy`. */
  main?: boolean;
}

/** A copy button, which `scripts/codes.ts` serves. Hidden if no script runs. */
export function CopyButton({ view, from, status, label, heading, small, main }: CopyButtonProps) {
  return (
    <button
      class={`button needs-script${small ? ' small' : ''}${main ? ' primary copies-first' : ''}`}
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

/** The element that shows an outcome. It is in the page from the start, so that screen readers notice the change. */
export function Status({ id }: { id: string }) {
  return <p class="copied" id={id} role="status" />;
}
