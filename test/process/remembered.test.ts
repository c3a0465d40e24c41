import { expect, test } from 'vitest';
import { remembered } from '../../src/process/remembered.ts';

test('each text is computed once while it is remembered; the oldest makes room', () => {
  const computed: string[] = [];
  const length = remembered((text) => {
    computed.push(text);
    return text.length;
  }, 2);
  expect(['a', 'bb', 'a', 'bb'].map(length)).toEqual([1, 2, 1, 2]);
  expect(computed).toEqual(['a', 'bb']);
  expect(length('ccc')).toBe(3);
  expect(['bb', 'a'].map(length)).toEqual([2, 1]);
  expect(computed).toEqual(['a', 'bb', 'ccc', 'a']);
});
