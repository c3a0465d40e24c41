import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Context } from '../../context.ts';
import type { View } from '../../web/view.ts';
import { toldBySession, type Told } from '../told.ts';

/** A request to the library, as the gate knows it. */
export interface Asking {
  /** The id of the session whose cookie came with it. */
  readonly session: string | undefined;
  /** For a page of ours. */
  view(): View;
  readonly log: Logger;
  /** The request's id, for the operator to find it in the log. */
  readonly id: string;
}

interface Noted extends Asking {
  readonly told: Map<string | undefined, Promise<Told | undefined>>;
}
const asked = new WeakMap<IncomingMessage, Noted>();

/** Notes what the gate has found out about a request, for the library's callbacks to ask. */
export const noteAsking = (request: IncomingMessage, asking: Asking): void => {
  asked.set(request, { ...asking, told: new Map() });
};

/** Throws for a request that didn't come through the gate. */
export function askingOf(request: IncomingMessage): Noted {
  const asking = asked.get(request);
  if (!asking) throw new Error('a request passed by the gate');
  return asking;
}

/** What the session of a request may tell, with its membership in one organization if that is named; read once. */
export function toldTo(
  context: Context,
  request: IncomingMessage,
  organization?: string,
): Promise<Told | undefined> {
  const { session, told } = askingOf(request);
  if (session === undefined) return Promise.resolve(undefined);
  const known = told.get(organization);
  if (known) return known;
  const read = toldBySession(context, session, organization === undefined ? 'none' : { organization });
  told.set(organization, read);
  return read;
}
