import { z } from 'zod';
import { thenPath, typedCode, withThen } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import { EmailCode, EmailCodeForm, enterByEmailCode, readEmailCode, resendSignInCode } from './email-code.ts';
import { EmailCodePage } from './pages/email-code.tsx';
import { SignedIn } from '../sessions/enter.ts';

const path = '/sign-in/email-code';

/** The step after a reset: the code mailed to the account's address, in place of the second step. */
export const emailCodeRoutes = [
  route({
    method: 'GET',
    path,
    who: 'email-challenge',
    input: z.object({ then: thenPath }),
    act: readEmailCode,
    answer: EmailCodeForm,
    page: EmailCodePage,
  }),
  route({
    method: 'POST',
    path,
    who: 'email-challenge',
    input: z.object({ code: typedCode, then: thenPath }),
    counts: 'email-code',
    act: enterByEmailCode,
    answer: SignedIn,
    form: path,
    next: ({ then }) => then,
  }),
  route({
    method: 'POST',
    path: `${path}/resend`,
    who: 'email-challenge',
    input: z.object({ then: thenPath }),
    act: resendSignInCode,
    status: 202,
    answer: EmailCode,
    form: path,
    next: (_, __, then) => withThen(path, then),
    says: 'codeSent',
  }),
];
