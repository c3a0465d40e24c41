import { z } from 'zod';
import { credential, id, thenPath } from '../../contract/fields.ts';
import { methodName, optionalMethodName } from '../../contract/names.ts';
import { route } from '../../contract/route.ts';
import { addPasskey, optionsToAdd, readAdd } from './add-passkey.ts';
import { readPasskey, removePasskey, renameOwnPasskey } from './change-passkey.ts';
import { CreationOptions } from './options.ts';
import { AddPasskeyPage } from './pages/add-passkey.tsx';
import { PasskeyPage } from './pages/passkey.tsx';
import { Passkey } from './passkey.ts';

const keys = '/account/two-step/passkeys';

/** Passkeys and security keys of a signed-in person. */
export const passkeyRoutes = [
  route({
    method: 'GET',
    path: keys,
    who: 'proven',
    input: z.object({ then: thenPath }),
    act: readAdd,
    page: AddPasskeyPage,
  }),
  route({
    method: 'POST',
    path: `${keys}/options`,
    who: 'proven',
    act: optionsToAdd,
    answer: CreationOptions,
    form: keys,
  }),
  route({
    method: 'POST',
    path: keys,
    who: 'proven',
    input: z.object({ name: optionalMethodName, credential, then: thenPath }),
    act: addPasskey,
    status: 201,
    answer: Passkey,
    form: keys,
    next: (_, __, then) => then ?? '/account/two-step',
    says: 'passkeyAdded',
  }),
  route({
    method: 'GET',
    path: `${keys}/:id`,
    who: 'session',
    input: z.object({ id }),
    act: readPasskey,
    page: PasskeyPage,
  }),
  route({
    method: 'POST',
    path: `${keys}/:id/rename`,
    who: 'session',
    input: z.object({ id, name: methodName }),
    act: renameOwnPasskey,
    answer: Passkey,
    form: `${keys}/:id`,
    next: () => '/account/two-step',
    says: 'passkeyRenamed',
  }),
  route({
    method: 'POST',
    path: `${keys}/:id/remove`,
    who: 'proven',
    input: z.object({ id }),
    act: removePasskey,
    status: 204,
    form: `${keys}/:id`,
    next: ({ credentialId }) => `/account/two-step?removed=${credentialId}`,
    says: 'passkeyRemoved',
  }),
];
