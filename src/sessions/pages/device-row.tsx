import type { Child } from 'hono/jsx';
import type { BrowserName as Name } from '../../text/browsers.ts';
import { Badge } from '../../web/form-parts/badge.tsx';
import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import { BrowserName } from '../../web/words.tsx';

interface DeviceRowProps {
  view: View;
  heading: 'h2' | 'h3';
  browser: Name;
  /** The network it was seen in. */
  network: string;
  /** The words for this very browser, if it is it. */
  current: string | undefined;
  /** The button that ends or forgets it, if that is offered. */
  action: { readonly path: string; readonly id: string; readonly label: string } | undefined;
  children: Child;
}

/** A browser in a list: what it is, what is known of it, and a button to end or forget it. */
export function DeviceRow(props: DeviceRowProps) {
  const { view, heading: Heading, browser, network, current, action, children } = props;
  return (
    <li>
      <span class={current === undefined ? 'tile' : 'tile on'}>
        <Icon name={/Android|iOS/.test(browser) ? 'phone' : 'screen'} />
      </span>
      <div class="grow">
        <Heading>
          <BrowserName view={view} browser={browser} />{' '}
          {current !== undefined && (
            <Badge tone="on" icon="good">
              {current}
            </Badge>
          )}
        </Heading>
        {children}
      </div>
      {action && (
        <form class="action" method="post" action={action.path}>
          <input type="hidden" name="id" value={action.id} />
          <button class="button small">
            {action.label}
            <span class="hidden">
              : <BrowserName view={view} browser={browser} />, {network}
            </span>
          </button>
        </form>
      )}
    </li>
  );
}
