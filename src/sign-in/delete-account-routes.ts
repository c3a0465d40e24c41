import { z } from 'zod';
import { route } from '../routes/route.ts';
import { deleteAccount, readDeleteAccount } from './delete-account.ts';
import { DeleteAccountPage } from './pages/delete-account.tsx';

const path = '/account/delete';

/** Deleting one's account. */
export const deleteAccountRoutes = [
  route({ method: 'GET', path, who: 'proven', act: readDeleteAccount, page: DeleteAccountPage }),
  route({
    method: 'POST',
    path,
    who: 'proven',
    act: deleteAccount,
    status: 204,
    answer: z.null(),
    form: path,
    next: () => '/sign-in',
    says: 'accountDeleted',
  }),
];
