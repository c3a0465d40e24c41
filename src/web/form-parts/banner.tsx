import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icons.tsx';

type Tone = 'plain' | 'good' | 'warn' | 'danger';

const icons: Record<Tone, IconName> = { plain: 'fact', good: 'good', warn: 'warning', danger: 'problem' };

interface BannerProps {
  tone?: Tone;
  icon?: IconName;
  /** Only for what the page has to say by itself: `alert` for a refusal, `status` for a success. */
  role?: 'alert' | 'status';
  /** Takes the focus as the page opens. */
  focus?: boolean;
  id?: string;
  children?: Child;
}

/** One message above a form, or beside what it is about. Icon and words carry it, colour repeats it. */
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
