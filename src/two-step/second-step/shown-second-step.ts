import type { ShownSecondStep } from './show-again.ts';
import type { Context } from '../../context.ts';
import type { SessionWho } from '../../contract/who.ts';
import { answer } from './check.ts';
import { sessionLanes } from './lanes.ts';
import type { SecondStep } from './typed.ts';

/** A second step shown inside a session, which has lanes of its own: nobody outside fills them. */
export const shownSecondStep = (
  context: Context,
  { account, session, visitor }: SessionWho,
  shown: SecondStep,
): ShownSecondStep => ({
  lanes: sessionLanes(session.id),
  read: (by) => answer(context, by, { accountId: account.id, sessionId: session.id, visitor }, shown),
});
