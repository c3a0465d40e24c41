import { expect, test } from 'vitest';
import { initialsOf } from '../../src/web/shell/profile-menu.tsx';

test.each([
  ['Seoyeon Kim', 'SK'],
  ['김서연', '서연'],
  ['남궁예지 (데이터플랫폼개발2팀)', '예지'],
  ['佐藤 美咲', '佐藤'],
  ['森 さくら', '森'],
  ['佐藤美咲', '佐'],
  ['Maria Lindqvist (R&D)', 'ML'],
  ['(R&D) Maria Lindqvist', 'ML'],
  ['Maria Lindqvist (R&D', 'ML'],
  ['"Bo" - Ek', 'BE'],
  ['D’Arcy O’Brien', 'DO'],
  ['Ångström 3', 'Å'],
  ['1 2 3', 'H'],
  ['🙂', 'H'],
  ['', 'H'],
])('the initials of %j are %s, of letters', (name, initials) => {
  expect(initialsOf({ name, email: '7.help@hanbit.example' })).toBe(initials);
});

test('without any letter the first sign stands in', () => {
  expect(initialsOf({ name: '42', email: '' })).toBe('4');
  expect(initialsOf({ name: '', email: '' })).toBe('');
});
