import type { Child } from 'hono/jsx';

interface StartSetUpProps {
  /** The path that the last step leads back to. */
  then: string;
  class: string;
  children?: Child;
}

/**
 * The button that starts the setup of one's own 2-Step Verification right away, mails the first step's code, and leads back here
 * afterwards.
 */
export function StartSetUp({ then, class: look, children }: StartSetUpProps) {
  return (
    <form class="action" method="post" action="/account/two-step/enrolment">
      <input type="hidden" name="then" value={then} />
      <input type="hidden" name="sendCode" value="true" />
      <button class={look}>{children}</button>
    </form>
  );
}
