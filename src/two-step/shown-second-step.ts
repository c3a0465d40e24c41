import type { ShownSecondStep } from '../accounts/show-again.ts';
import type { Context } from '../context.ts';
import type { SessionWho } from '../routes/who.ts';
import { answer } from './answer.ts';
import { sessionLanes } from './second-step-lanes.ts';
import type { SecondStep } from './typed-second-step.ts';

/** A second step shown inside a session, which has lanes of its own: nobody outside fills them. */
export const shownSecondStep = (
  context: Context,
  { account, session, visitor }: SessionWho,
  shown: SecondStep,
): ShownSecondStep => ({
  lanes: sessionLanes(session.id),
  read: (by) => answer(context, by, { accountId: account.id, sessionId: session.id, visitor }, shown),
});
