import { refusals, type RefusalCode } from '../contract/refusals.ts';
import type { AnyRoute } from '../contract/route.ts';
import { tags, type Operation, type Operations, type Tag } from './operation.ts';
import { account } from './operations/account.ts';
import { consoles } from './operations/consoles.ts';
import { members } from './operations/members.ts';
import { methods } from './operations/methods.ts';
import { operation } from './operations/operation.ts';
import { organizations } from './operations/organizations.ts';
import { signIn } from './operations/sign-in.ts';
import { twoStep } from './operations/two-step.ts';
import { whoPasses } from './who-passes.ts';

/** Every described operation, by chapter. */
export const operations: Readonly<Record<Tag, Operations>> = {
  'sign-in': signIn,
  account,
  'two-step': twoStep,
  methods,
  organizations,
  members,
  consoles,
  operation,
};

export interface Described extends Operation {
  readonly tag: Tag;
}

const byName = new Map<string, Described>(
  (Object.keys(tags) as Tag[]).flatMap((tag) =>
    Object.entries(operations[tag]).map(([name, said]) => [name, { ...said, tag }] as const),
  ),
);

/** A route's name: its method and its path in the table. */
export const nameOf = ({ method, path }: AnyRoute): string => `${method} ${path}`;

/** The description of a route. One that lacks it, which a test refuses, is listed by its path alone. */
export const describedOf = (entry: AnyRoute): Described =>
  byName.get(nameOf(entry)) ?? { summary: nameOf(entry), tag: 'operation' };

/** Every refusal that a program may be answered: the gate's, those of input, and the act's, in the order of the list. */
export function refusalsOf(entry: AnyRoute): RefusalCode[] {
  const codes = new Set<RefusalCode>([
    ...whoPasses[entry.who].refusals,
    // Of an access token without the scope.
    ...(entry.scope ? (['not-allowed'] as const) : []),
    ...(entry.input || entry.method === 'POST' ? (['input-invalid'] as const) : []),
    ...(entry.method === 'POST' ? (['wrong-origin', 'busy'] as const) : []),
    ...(describedOf(entry).refusals ?? []),
    'unavailable',
  ]);
  return (Object.keys(refusals) as RefusalCode[]).filter((code) => codes.has(code));
}
