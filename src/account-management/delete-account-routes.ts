import { z } from 'zod';
import { typedCode } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import {
  deleteAccount,
  AccountToDelete,
  DeletionCode,
  readDeleteAccount,
  sendDeletionCode,
} from './delete-account.ts';
import { DeleteAccountPage } from './pages/delete-account.tsx';

const path = '/account/delete';

/** Deleting one's account: with a proof, and a code mailed to its address. */
export const deleteAccountRoutes = [
  route({
    method: 'GET',
    path,
    who: 'proven',
    act: readDeleteAccount,
    answer: AccountToDelete,
    page: DeleteAccountPage,
  }),
  route({
    method: 'POST',
    path: `${path}/code`,
    who: 'proven',
    act: sendDeletionCode,
    status: 202,
    answer: DeletionCode,
    form: path,
    says: 'deletionCodeSent',
  }),
  route({
    method: 'POST',
    path,
    who: 'proven',
    input: z.object({ code: typedCode }),
    act: deleteAccount,
    status: 204,
    form: path,
    next: () => '/sign-in',
    says: 'accountDeleted',
  }),
];
