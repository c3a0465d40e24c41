import { expect, test } from 'vitest';
import { createLog } from '../../src/process/log.ts';
import { masked } from '../../src/process/masked.ts';

test.each([
  ['550 5.1.1 <seoyeon.kim@example.com>: User unknown', '550 5.1.1 <<address>>: User unknown'],
  ['No recipients: seoyeon.kim+x@example.com, a@b.co', 'No recipients: <address>, <address>'],
  ['invalid input syntax for type uuid: "my secret"', 'invalid input syntax for type uuid: "…"'],
  [
    'value "99999999999 secret" is out of range for type integer',
    'value "…" is out of range for type integer',
  ],
  ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
])('%s is told without what somebody typed', (words, expected) => {
  expect(masked(words)).toBe(expected);
});

test('a fault in the log, and what caused it, hold no address', () => {
  const written: string[] = [];
  const cause = new Error('550 <seoyeon.kim@example.com> unknown\nand seoyeon.kim@example.com again');
  createLog('info', { write: (line) => void written.push(line) }).error(
    { fault: new Error('not sent to seoyeon.kim@example.com', { cause }) },
    'fault',
  );
  expect(written.join()).toContain('550');
  expect(written.join()).not.toContain('seoyeon');
});

test('what only has the shape of an error is told by its message, without an address', () => {
  const written: string[] = [];
  const log = createLog('info', { write: (line) => void written.push(line) });
  // As pg-boss hands over the errors of its workers.
  log.error(
    { fault: { ...new Error('x'), message: 'no answer to a@example.com', queue: 'notice' } },
    'fault',
  );
  log.error({ fault: { code: 1 } }, 'fault');
  const [shaped, other] = written.map((line) => JSON.parse(line).fault);
  expect(shaped).toMatchObject({ message: 'no answer to <address>' });
  expect(other).toEqual({ name: 'object' });
});
