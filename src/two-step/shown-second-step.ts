import type { ShownSecondStep } from '../accounts/show-again.ts';
import type { Context } from '../context.ts';
import type { SessionWho } from '../routes/who.ts';
import { answer } from './answer.ts';
import { secondStepLanes } from './second-step-lanes.ts';
import type { SecondStep } from './typed-second-step.ts';

/** A second step shown inside a session. A live session has the known browsers' lane: strangers can't fill it. */
export const shownSecondStep = (
  context: Context,
  { account, session, visitor }: SessionWho,
  shown: SecondStep,
): ShownSecondStep => ({
  lanes: secondStepLanes(account.id, shown.kind, visitor, 'known'),
  read: () => answer(context, { accountId: account.id, sessionId: session.id, visitor }, shown),
});
