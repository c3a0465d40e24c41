import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icons.tsx';

type Tone = 'plain' | 'good' | 'warn' | 'danger';

const icons: Record<Tone, IconName> = { plain: 'fact', good: 'good', warn: 'warning', danger: 'problem' };

interface BannerProps {
  tone?: Tone;
  icon?: IconName;
  /** For messages that are read aloud as the page opens: `alert` for a refusal, `status` for a success. */
  role?: 'alert' | 'status';
  /** Whether it takes the focus as the page opens. */
  focus?: boolean;
  id?: string;
  children?: Child;
}

/** A message above a form or beside its subject. Icon and words say it; the colour only repeats it. */
export function Banner({ tone = 'plain', icon = icons[tone], role, focus, id, children }: BannerProps) {
  return (
    <div
      class={tone === 'plain' ? 'banner' : `banner ${tone}`}
      id={id}
      role={role}
      tabindex={focus || role === 'status' ? -1 : undefined}
      autofocus={focus}
    >
      <Icon name={icon} />
      {children}
    </div>
  );
}
