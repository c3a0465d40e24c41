import { z } from 'zod';
import { email, optionalTypedCode, typedCode } from '../contract/fields.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { changeAddress, readAddressChange, resendAddressCode } from './change-address.ts';
import { confirmAddress } from './confirm-address.ts';
import { ChangeAddressPage } from './pages/change-address.tsx';
import { ConfirmAddressPage } from './pages/confirm-address.tsx';
import { RestoreAddressPage } from './pages/restore-address.tsx';
import { readRestore, Restore, restoreAddress } from './restore-address.ts';

const confirmEmail = z.object({
  next: z.literal('confirm-email'),
  email: z.string(),
  presentEmail: z.string().optional(),
  expiresAt: z.date(),
  resendAt: z.date(),
});
/** In the link that was mailed. */
const token = z.string().max(100);

/** Another address for the account, and the way back to the one before. */
export const addressRoutes = [
  route({
    method: 'GET',
    path: '/account/email',
    who: 'proven',
    act: async (_, { account: { email: present, twoStep } }) => done({ email: present, twoStep }),
    page: ChangeAddressPage,
  }),
  route({
    method: 'POST',
    path: '/account/email',
    who: 'proven',
    input: z.object({ email }),
    act: changeAddress,
    status: 202,
    answer: confirmEmail,
    form: '/account/email',
    next: () => '/account/email/confirm',
  }),
  route({
    method: 'GET',
    path: '/account/email/confirm',
    who: 'session',
    act: readAddressChange,
    answer: confirmEmail,
    page: ConfirmAddressPage,
  }),
  route({
    method: 'POST',
    path: '/account/email/confirm',
    who: 'session',
    input: z.object({ code: typedCode, presentCode: optionalTypedCode }),
    act: confirmAddress,
    answer: z.object({ email: z.string() }),
    form: '/account/email/confirm',
    next: () => '/account',
    says: 'addressChanged',
  }),
  route({
    method: 'POST',
    path: '/account/email/resend',
    who: 'session',
    act: resendAddressCode,
    status: 202,
    answer: confirmEmail,
    form: '/account/email/confirm',
    says: 'codeSent',
  }),
  route({
    method: 'GET',
    path: '/address/restore/:token',
    who: 'anyone',
    input: z.object({ token }),
    act: readRestore,
    answer: Restore,
    page: RestoreAddressPage,
  }),
  route({
    method: 'POST',
    path: '/address/restore/:token',
    who: 'anyone',
    input: z.object({ token }),
    act: restoreAddress,
    answer: z.object({ next: z.literal('sign-in') }),
    form: '/address/restore/:token',
    next: () => '/sign-in',
    says: 'addressRestored',
  }),
];
