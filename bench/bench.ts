// Sallyport beside what people use instead, on one machine: npm run bench [FIGURE…]
// Each figure alternates its variants in one run, prints every round, and replaces its section in bench/RESULTS.md, which the
// others keep. `-- --try` plays one short round of each and writes nothing. Read the ratios: machines are noisy.
import type { Figure, Pace } from './figure.ts';
import { figures } from './figures/figures.ts';
import { installPeer, loadBefore, measuredOn } from './machine.ts';
import { replaceSection } from './results.ts';
import { openSetting, type Setting } from './setting.ts';

const words = process.argv.slice(2);
const trying = words.includes('--try');
const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
const sizes = numbers.length > 0 ? numbers : trying ? [1_000, 10_000] : [1_000, 100_000, 1_000_000];
const pace: Pace = trying ? { rounds: 1, part: 0.2, sizes } : { rounds: 3, part: 1, sizes };
const asked = words.filter((word) => word !== '--try' && !/^\d+$/.test(word));
const unknown = asked.filter((word) => !figures.some(({ name }) => name === word));
if (unknown.length > 0) {
  const apart = figures.filter((figure) => figure.apart).map(({ name }) => name);
  console.error(`no figure is called ${unknown.join(', ')}: npm run bench [FIGURE…] [-- --try], of
  ${figures.map(({ name }) => name).join(' | ')}
without a name all but ${apart.join(' and ')}`);
  process.exit(2);
}

let opening: Promise<Setting> | undefined;
// Servers and a PostgreSQL of gigabytes would live on.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void close().finally(() => process.exit(130)));
const close = async () => (await opening)?.close();

installPeer();
const chosen = figures.filter(({ name, apart }) => (asked.length > 0 ? asked.includes(name) : !apart));
for (const figure of chosen) {
  const begun = performance.now();
  const section = await measured(figure);
  console.log(`\n## ${figure.title}\n\n${section}\n`);
  console.log(`${figure.name} took ${Math.round((performance.now() - begun) / 1000)} s`);
  if (!trying) await replaceSection(figure, section, figures);
}

async function measured(figure: Figure): Promise<string> {
  console.log(`\n${figure.name}: ${figure.title}`);
  const load = loadBefore();
  opening = openSetting();
  const setting = await opening;
  try {
    const found = await figure.measure(setting, pace);
    return `${found}\n\n${await measuredOn(setting, load)}`;
  } finally {
    await setting.close();
  }
}
