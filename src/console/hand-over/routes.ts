import { z } from 'zod';
import { linkToken, thenPath } from '../../contract/fields.ts';
import { done } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { ConsoleSession, readConsoleSession, signOutAtConsole } from './console-session.ts';
import { enterConsole, enterInput, redirectTo } from './enter.ts';
import { LeadingPage, SignedOutPage } from './pages/leading.tsx';
import { redeem } from './redeem.ts';
import { startHandOver } from './start.ts';

/** Handing a session over to a console on another host, and what Sallyport answers there, below `/.sallyport/`. */
export const handOverRoutes = [
  route({
    method: 'GET',
    path: '/enter',
    who: 'session',
    input: enterInput,
    act: enterConsole,
    sendsTo: redirectTo,
    page: LeadingPage,
  }),
  route({
    method: 'GET',
    path: '/.sallyport/start',
    who: 'console',
    input: z.object({ then: thenPath }),
    act: startHandOver,
    sendsTo: ({ url }) => url,
  }),
  route({
    method: 'GET',
    path: '/.sallyport/enter',
    who: 'console',
    input: z.object({ ticket: linkToken }),
    act: redeem,
    sendsTo: ({ url }) => url,
  }),
  route({
    method: 'GET',
    path: '/.sallyport/session',
    who: 'console',
    act: readConsoleSession,
    answer: ConsoleSession,
  }),
  route({
    method: 'POST',
    path: '/.sallyport/sign-out',
    who: 'console',
    act: signOutAtConsole,
    status: 204,
    form: '/.sallyport/signed-out',
  }),
  route({
    method: 'GET',
    path: '/.sallyport/signed-out',
    who: 'console',
    act: async () => done(null),
    page: SignedOutPage,
  }),
];
