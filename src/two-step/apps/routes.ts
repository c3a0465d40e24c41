import { z } from 'zod';
import { id, typedCode } from '../../contract/fields.ts';
import { methodName, optionalMethodName } from '../../contract/names.ts';
import { route } from '../../contract/route.ts';
import { App } from '../app-body.ts';
import { qrImage } from '../codes/qr.ts';
import { leaveDraft } from '../enrolment/draft.ts';
import { confirmFurtherApp } from './confirm.ts';
import { AddAppPage } from './pages/add-app.tsx';
import { AppPage } from './pages/app.tsx';
import { removeApp } from './remove.ts';
import { nameApp, readApp } from './rename.ts';
import { NewApp, readNewApp, startApp } from './start.ts';

const tab = '/account/two-step';
const apps = `${tab}/apps`;

/** One more authenticator app, and what can be done with each. */
export const appRoutes = [
  route({
    method: 'GET',
    path: apps,
    who: 'session',
    act: readNewApp,
    answer: NewApp,
    page: (view, body) => AddAppPage(view, { ...body, qr: qrImage(body.keyUri) }),
  }),
  route({
    method: 'POST',
    path: apps,
    who: 'proven',
    input: z.object({ name: optionalMethodName }),
    act: startApp,
    status: 201,
    answer: NewApp,
    form: tab,
    next: () => apps,
  }),
  route({
    method: 'POST',
    path: `${apps}/confirm`,
    who: 'session',
    input: z.object({ name: optionalMethodName, code: typedCode }),
    act: confirmFurtherApp,
    status: 201,
    answer: App,
    form: apps,
    next: () => tab,
    says: 'appAdded',
  }),
  route({
    method: 'POST',
    path: `${apps}/leave`,
    who: 'session',
    act: leaveDraft('app'),
    status: 204,
    form: tab,
    next: () => tab,
    says: 'appLeft',
  }),
  route({
    method: 'GET',
    path: `${apps}/:id`,
    who: 'session',
    input: z.object({ id }),
    act: readApp,
    page: AppPage,
  }),
  route({
    method: 'POST',
    path: `${apps}/:id/rename`,
    who: 'session',
    input: z.object({ id, name: methodName }),
    act: nameApp,
    answer: App,
    form: `${apps}/:id`,
    next: () => tab,
    says: 'appRenamed',
  }),
  route({
    method: 'POST',
    path: `${apps}/:id/remove`,
    who: 'proven',
    input: z.object({ id }),
    act: removeApp,
    status: 204,
    form: `${apps}/:id`,
    next: () => tab,
    says: 'appRemoved',
  }),
];
