import { expect, test } from 'vitest';
import { withSection } from '../../bench/results.ts';

const figures = ['One', 'Two', 'Three'].map((title) => ({ name: title.toLowerCase(), title }));
const [one, two, three] = figures as [(typeof figures)[0], (typeof figures)[0], (typeof figures)[0]];
const titlesOf = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);

test('a figure that is measured again replaces its own section of bench/RESULTS.md only, in the order of the figures', () => {
  let text = withSection('# Before\n\n## Gone\n\nan old figure\n', three, '| three |', figures);
  text = withSection(text, one, '| one |\n\n_measured first_', figures);
  text = withSection(text, two, '| two |', figures);
  expect(titlesOf(text)).toEqual(['One', 'Two', 'Three']);
  const again = withSection(text, one, '| one again |', figures);
  expect(again).toBe(text.replace('| one |\n\n_measured first_', '| one again |'));
  expect(again).not.toContain('an old figure');
});
