// Sallyport beside what people use instead, on one machine: npm run bench [FIGURE…]
// Each figure alternates its variants in one run and prints every round. Read the ratios: machines are noisy.
import { existsSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { alternate, summary, type Variant } from './figure.ts';
import { growth } from './growth.ts';
import { overload } from './overload.ts';
import { secondStep } from './figures/second-step.ts';
import { sessionCheck } from './figures/session-check.ts';
import { openSetting, type Setting } from './setting.ts';

export interface Figure {
  readonly name: string;
  readonly title: string;
  /** The variant that the others are compared with. */
  readonly ours: string;
  readonly plan: { readonly seconds: number; readonly connections: number; readonly turns?: number };
  variants(setting: Setting): Promise<readonly Variant[]>;
}

const figures: readonly Figure[] = [sessionCheck, secondStep];
const ROUNDS = 3;

const asked = process.argv.slice(2);
if (asked[0] === 'overload') {
  await overload();
  process.exit(0);
}
if (asked[0] === 'growth') {
  const sizes = asked.slice(1).map(Number);
  await growth(sizes.length > 0 ? sizes : [1_000, 100_000]);
  process.exit(0);
}
const chosen = asked.length === 0 ? figures : figures.filter(({ name }) => asked.includes(name));
if (chosen.length === 0) {
  console.error(`npm run bench [${figures.map(({ name }) => name).join(' | ')} | growth | overload]`);
  process.exit(2);
}
const peers = fileURLToPath(new URL('peers/better-auth/', import.meta.url));
if (!existsSync(`${peers}node_modules`)) {
  console.log('npm ci for better-auth, the peer');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit'], {
    cwd: peers,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
const written: string[] = [];
const say = (line: string) => {
  written.push(line);
  console.log(line);
};
say(
  `${availableParallelism()} cores, ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; the load shares them.`,
);
for (const { title, ours, plan, variants } of chosen) {
  const setting = await openSetting();
  try {
    say(`\n## ${title}\n`);
    const rounds = await alternate(setting, await variants(setting), { rounds: ROUNDS, ...plan });
    const head = [
      'variant',
      'a second',
      'p50 ms',
      'p99 ms',
      'Node ms',
      'PostgreSQL ms',
      'WAL kB',
      'ours to it',
    ];
    say(`| ${head.join(' | ')} |\n| ${head.map((_, index) => (index ? '---:' : '---')).join(' | ')} |`);
    for (const line of summary(rounds, ours)) say(line);
  } finally {
    await setting.close();
  }
}
if (asked.length === 0) {
  const results = fileURLToPath(new URL('RESULTS.md', import.meta.url));
  writeFileSync(results, `# What \`npm run bench\` measured\n\n${written.join('\n')}\n`);
}
