import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createStrength, NotEstimated, type Strength } from '../../src/strength/strength.ts';
import { asCounted } from '../../src/vault/counted.ts';
import { QueueFull } from '../../src/vault/capped-queue.ts';

const counted = asCounted({});
const open: Strength[] = [];
afterEach(async () => {
  for (const strength of open.splice(0)) await strength.end();
});

/** An estimator whose threads follow these scripts, one after another; counts how many were started. */
function scripted(scripts: readonly string[], options: { budget?: number; idle?: number } = {}) {
  const started: Worker[] = [];
  const strength = createStrength({
    ...options,
    thread() {
      const script = scripts[Math.min(started.length, scripts.length - 1)]!;
      const worker = new Worker(`const { parentPort } = require('node:worker_threads');${script}`, {
        eval: true,
      });
      started.push(worker);
      return worker;
    },
  });
  open.push(strength);
  return { strength, started };
}

const ready = "parentPort.postMessage('ready');";
const answers = `parentPort.on('message', ({ password }) => parentPort.postMessage({ weak: password === 'weak' }));${ready}`;
const hangs = `parentPort.on('message', () => { for (;;) ; });${ready}`;
const dies = `parentPort.on('message', () => process.exit(1));${ready}`;
const breaks = `parentPort.on('message', () => { throw new Error('broken'); });${ready}`;
const neverStarts = "throw new Error('no dictionaries');";

test('the real thread tells weak from strong, and starts with the first question', async () => {
  const strength = createStrength();
  open.push(strength);
  expect(await strength.isWeak(counted, 'password1', [])).toBe(true);
  expect(await strength.isWeak(counted, 'kite harbour velvet 93', [])).toBe(false);
});

test.each([
  ['hangs', hangs],
  ['dies', dies],
  ['breaks', breaks],
  ['never starts', neverStarts],
])('a thread that %s accepts nothing, and is replaced', async (_, script) => {
  const { strength, started } = scripted([script, answers], { budget: 500 });
  await expect(strength.isWeak(counted, 'weak', [])).rejects.toBeInstanceOf(NotEstimated);
  expect(await strength.isWeak(counted, 'weak', [])).toBe(true);
  expect(await strength.isWeak(counted, 'strong', [])).toBe(false);
  expect(started).toHaveLength(2);
});

test('who waits behind one that hangs is answered by the next thread', async () => {
  const { strength } = scripted([hangs, answers], { budget: 500 });
  const first = strength.isWeak(counted, 'weak', []);
  const second = strength.isWeak(counted, 'weak', []);
  await expect(first).rejects.toBeInstanceOf(NotEstimated);
  expect(await second).toBe(true);
});

test('a thread that rests is ended, and another starts when it is needed', async () => {
  const { strength, started } = scripted([answers], { idle: 1 });
  expect(await strength.isWeak(counted, 'weak', [])).toBe(true);
  await new Promise((resolve) => started[0]!.once('exit', resolve));
  expect(await strength.isWeak(counted, 'weak', [])).toBe(true);
  expect(started).toHaveLength(2);
});

test('so many wait; the next is told to come back, and the thread never hears of it', async () => {
  const { strength } = scripted([answers]);
  const asked = Array.from({ length: 25 }, () => strength.isWeak(counted, 'weak', []));
  expect(strength.stats()).toEqual({ running: 1, waiting: 24 });
  await expect(strength.isWeak(counted, 'weak', [])).rejects.toBeInstanceOf(QueueFull);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
});
