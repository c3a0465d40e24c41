import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icons.tsx';
import type { View } from '../view.ts';
import { Unbroken } from '../words.tsx';

interface AskProps {
  view: View;
  icon?: IconName;
  title: string;
  note: Child;
  /** On what looks like a button and opens the question. */
  open: string;
  /** Where the answer goes by POST, and what goes with it. */
  action: string;
  fields?: Readonly<Record<string, string>>;
  submit: string;
  danger?: boolean;
  /** What follows from it. */
  children?: Child;
}

/** A row that asks before it does something: the consequence and the button are inside it, and it opens without script. */
export function Ask({
  view,
  icon,
  title,
  note,
  open,
  action,
  fields = {},
  submit,
  danger,
  children,
}: AskProps) {
  return (
    <details class="ask">
      <summary>
        {icon && (
          <span class="tile">
            <Icon name={icon} />
          </span>
        )}
        <span class="grow">
          <strong>
            <Unbroken text={title} />
          </strong>
          <span class="note">{note}</span>
        </span>
        <span class={danger ? 'button small danger-quiet opens' : 'button small opens'} aria-hidden="true">
          {open}
        </span>
        <span class="button small quiet closes" aria-hidden="true">
          {view.t('common.cancel')}
        </span>
      </summary>
      <form class="stack snug" method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>{children}</p>
        <button class={danger ? 'button danger' : 'button primary'}>{submit}</button>
      </form>
    </details>
  );
}
