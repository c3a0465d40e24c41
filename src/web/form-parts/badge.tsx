import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icons.tsx';

/** A badge for a state, in a heading or a row: an icon and words. */
export function Badge({
  tone,
  icon,
  children,
}: {
  tone?: 'on' | 'warn' | 'danger';
  icon?: IconName;
  children?: Child;
}) {
  return (
    <span class={tone ? `badge ${tone}` : 'badge'}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
