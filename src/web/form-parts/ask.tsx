import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icons.tsx';
import type { View } from '../view.ts';

interface AskProps {
  view: View;
  /** What a link's fragment calls the question: it opens there. */
  id?: string;
  icon?: IconName;
  title: string;
  note: Child;
  /** The label of the button that opens the question. */
  open: string;
  /** The path that the form posts to; `fields` are its hidden fields. */
  action: string;
  fields?: Readonly<Record<string, string>>;
  submit: string;
  /** Whether it takes something away; `submit` for what only loosens: its first button is as others. */
  danger?: boolean | 'submit';
  /** The consequence of the action. */
  children?: Child;
}

/** A row with an action that needs confirmation. It opens without script and shows the consequence and the button. */
export function Ask({
  view,
  id,
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
        <AskHead icon={icon} title={title} note={note} />
        <span
          class={danger === true ? 'button small danger-quiet opens' : 'button small opens'}
          aria-hidden="true"
        >
          {open}
        </span>
        <span class="button small quiet closes" aria-hidden="true">
          {view.t('common.cancel')}
        </span>
      </summary>
      <form class="stack snug" id={id} method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>{children}</p>
        <button class={danger ? 'button danger' : 'button primary'}>{submit}</button>
      </form>
    </details>
  );
}

function AskHead({ icon, title, note }: { icon: IconName | undefined; title: string; note: Child }) {
  return (
    <>
      {icon && (
        <span class="tile">
          <Icon name={icon} />
        </span>
      )}
      <span class="grow">
        <strong>{title}</strong>
        <span class="note">{note}</span>
      </span>
    </>
  );
}
