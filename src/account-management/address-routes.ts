import { z } from 'zod';
import { email, optionalTypedCode, typedCode } from '../contract/fields.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { changeAddress, WaitingAddress, readAddressChange, resendAddressCode } from './change-address.ts';
import { Address, confirmAddress } from './confirm-address.ts';
import { ChangeAddressPage, ConfirmAddressPage, RestoreAddressPage } from './pages/address.tsx';
import { readRestore, Restore, restoreAddress } from './restore-address.ts';
import { BackToSignIn } from './set-new-password.ts';

/** The token of the mailed link. */
const token = z.string().max(100);

/** Changing the account's address, and the way back to the previous one. */
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
    answer: WaitingAddress,
    form: '/account/email',
    next: () => '/account/email/confirm',
  }),
  route({
    method: 'GET',
    path: '/account/email/confirm',
    who: 'session',
    act: readAddressChange,
    answer: WaitingAddress,
    page: ConfirmAddressPage,
  }),
  route({
    method: 'POST',
    path: '/account/email/confirm',
    who: 'session',
    input: z.object({ code: typedCode, presentCode: optionalTypedCode }),
    act: confirmAddress,
    answer: Address,
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
    answer: WaitingAddress,
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
    answer: BackToSignIn,
    form: '/address/restore/:token',
    next: () => '/sign-in',
    says: 'addressRestored',
  }),
];
