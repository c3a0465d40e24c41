import { describe, expect, test } from 'vitest';
import { createCappedQueue, QueueFull, type CappedQueue } from '../../src/vault/capped-queue.ts';

/** Work that is finished by hand, in the order in which it was begun. */
function byHand() {
  const begun: { name: string; finish: () => void; fail: (fault: Error) => void }[] = [];
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push({ name, finish: () => resolve(name), fail: reject });
    });
  return { begun, work, names: () => begun.map(({ name }) => name) };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function fill(
  queue: CappedQueue,
  work: (name: string) => () => Promise<string>,
  names: string,
): Promise<string>[] {
  return [...names].map((name) => queue.run(work(name)));
}

describe('the capped queue', () => {
  test('runs exactly so many in parallel, the rest in the order they came', async () => {
    const { begun, work, names } = byHand();
    const queue = createCappedQueue({ atOnce: 2, waiting: 3 }, 1);
    const results = fill(queue, work, 'abcde');
    expect(names()).toEqual(['a', 'b']);
    expect(queue.stats()).toEqual({ running: 2, waiting: 3 });
    begun[1]?.finish();
    await settled();
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(queue.stats()).toEqual({ running: 2, waiting: 2 });
    for (let index = 0; index < 5; index += 1) {
      begun[index]?.finish();
      await settled();
    }
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(queue.stats()).toEqual({ running: 0, waiting: 0 });
  });

  test('beyond its places it is busy, says for how long, and begins nothing', async () => {
    const { begun, work, names } = byHand();
    const queue = createCappedQueue({ atOnce: 2, waiting: 5 }, 3);
    const results = fill(queue, work, 'abcdefg');
    const fault: unknown = await queue.run(work('late')).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(QueueFull);
    expect((fault as QueueFull).retryAfterSeconds).toBe(8); // 5 waiting × 3 s ÷ 2 in parallel
    expect(queue.stats()).toEqual({ running: 2, waiting: 5 });
    for (let index = 0; index < 7; index += 1) {
      begun[index]?.finish();
      await settled();
    }
    await Promise.all(results);
    expect(names()).not.toContain('late');
  });

  test('with nothing waiting allowed it is busy right away, for at least a second', async () => {
    const { begun, work } = byHand();
    const queue = createCappedQueue({ atOnce: 1, waiting: 0 }, 0.1);
    const first = queue.run(work('a'));
    await expect(queue.run(work('b'))).rejects.toMatchObject({ name: 'QueueFull', retryAfterSeconds: 1 });
    begun[0]?.finish();
    expect(await first).toBe('a');
    // The place is free by the time the answer is: its client may ask again.
    const second = queue.run(work('c'));
    begun[1]?.finish();
    expect(await second).toBe('c');
  });

  test('a party holds so many waiting places and no more, while others still find theirs', async () => {
    const { begun, work, names } = byHand();
    const queue = createCappedQueue({ atOnce: 1, waiting: 6 }, 1);
    const [narrow, wide] = [
      { name: 'narrow', waiting: 2 },
      { name: 'wide', waiting: 3 },
    ];
    const results = ['a', 'b', 'c'].map((name) => queue.run(work(name), [narrow, wide]));
    await expect(queue.run(work('x'), [narrow, wide])).rejects.toBeInstanceOf(QueueFull);
    results.push(queue.run(work('d'), [wide]));
    await expect(queue.run(work('y'), [{ name: 'other', waiting: 2 }, wide])).rejects.toBeInstanceOf(
      QueueFull,
    );
    results.push(queue.run(work('e'), [{ name: 'elsewhere', waiting: 2 }]));
    // Running work waits no more.
    begun[0]?.finish();
    await settled();
    results.push(queue.run(work('f'), [narrow, wide]));
    for (let index = 1; index < 6; index += 1) {
      begun[index]?.finish();
      await settled();
    }
    await Promise.all(results);
    expect(names().join('')).toBe('abcdef');
  });

  test('a place is held for work to come, until it is left or its work comes', async () => {
    const { begun, work, names } = byHand();
    const queue = createCappedQueue({ atOnce: 1, waiting: 2 }, 1);
    const held = [queue.take(), queue.take(), queue.take()] as const;
    expect(queue.fullFor()).toBe(1);
    expect(() => queue.take()).toThrow(QueueFull);
    await expect(queue.run(work('x'))).rejects.toBeInstanceOf(QueueFull);
    const first = queue.run(work('a'), [], held[1]);
    held[0].leave();
    held[0].leave();
    held[1].leave();
    expect(queue.fullFor()).toBeUndefined();
    const second = queue.run(work('b'), [], held[2]);
    expect(queue.stats()).toEqual({ running: 1, waiting: 1 });
    // A place serves once: what is run in it again takes one of its own.
    const third = queue.run(work('c'), [], held[1]);
    await expect(queue.run(work('y'), [], held[1])).rejects.toBeInstanceOf(QueueFull);
    expect(queue.fullFor()).toBe(2);
    for (let index = 0; index < 3; index += 1) {
      begun[index]?.finish();
      await settled();
    }
    await Promise.all([first, second, third]);
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(queue.stats()).toEqual({ running: 0, waiting: 0 });
  });

  test('many of one party may hold places at once; its share is what waits', async () => {
    const { begun, work } = byHand();
    const queue = createCappedQueue({ atOnce: 1, waiting: 6 }, 1);
    const party = [{ name: 'network', waiting: 2 }];
    const held = Array.from({ length: 5 }, () => queue.take(party));
    const results = held.map((place) => queue.run(work('a'), party, place).catch(({ name }: Error) => name));
    expect(queue.fullFor(party)).toBe(2);
    expect(queue.fullFor()).toBeUndefined();
    for (let index = 0; index < 3; index += 1) {
      begun[index]?.finish();
      await settled();
    }
    expect(await Promise.all(results)).toEqual(['a', 'a', 'a', 'QueueFull', 'QueueFull']);
  });

  test('failed work frees its place, whether it rejects or throws', async () => {
    const { begun, work } = byHand();
    const queue = createCappedQueue({ atOnce: 1, waiting: 2 }, 1);
    const failing = queue.run(work('a'));
    const throwing = queue.run<string>(() => {
      throw new Error('thrown');
    });
    const last = queue.run(work('b'));
    begun[0]?.fail(new Error('rejected'));
    await expect(failing).rejects.toThrow('rejected');
    await expect(throwing).rejects.toThrow('thrown');
    await settled();
    begun[1]?.finish();
    expect(await last).toBe('b');
    expect(queue.stats()).toEqual({ running: 0, waiting: 0 });
  });
});
