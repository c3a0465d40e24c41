import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from '../../scripts/node-flags.mjs';
import { table, type Figure } from '../figure.ts';
import { answers, startProcess } from '../process.ts';
import { median } from '../rounds.ts';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PORT = 8290;

interface Start {
  readonly name: string;
  readonly words: readonly string[];
  /** Whether it starts with the data that the one before it made. */
  readonly warm: boolean;
}

const program = [...nodeFlags, here('dist/main.js')];
const npmStart = [here('scripts/run.mjs'), 'start'];
const starts: readonly Start[] = [
  {
    name: 'npm start, empty data folder: compiles, makes cluster, keys and tables',
    words: npmStart,
    warm: false,
  },
  { name: 'npm start again', words: npmStart, warm: true },
  { name: 'the compiled program, empty data folder', words: program, warm: false },
  { name: 'the compiled program again', words: program, warm: true },
];

/** From the command to the first page, with the PostgreSQL that Sallyport brings. */
export const start: Figure = {
  name: 'start',
  title: 'Start, cold and warm, with the embedded PostgreSQL',
  async measure(_, { rounds }) {
    const found = new Map(starts.map(({ name }) => [name, [] as Awaited<ReturnType<typeof timed>>[]]));
    for (let round = 1; round <= rounds; round += 1) {
      let dataDir = '';
      for (const { name, words, warm } of starts) {
        if (!warm) {
          if (dataDir) await rm(dataDir, { recursive: true, force: true });
          dataDir = await mkdtemp(join(tmpdir(), 'sallyport-start-'));
        }
        const took = await timed(words, dataDir);
        found.get(name)!.push(took);
        console.log(
          `  round ${round}  ${name.padEnd(75)} ready ${took.ready.toFixed(2)} s  page ${took.page.toFixed(2)} s`,
        );
      }
      await rm(dataDir, { recursive: true, force: true });
    }
    const rows = [...found].map(([name, times]) => [
      name,
      median(times.map(({ ready }) => ready)).toFixed(2),
      median(times.map(({ page }) => page)).toFixed(2),
    ]);
    return `${table(['start', 'ready after s', 'first page after s'], rows)}

_Ready_ is \`/health/ready\`; \`/health/live\` answers sooner. The goal is the first page within 3 s, warm. A systemd unit or container
starts the compiled program.`;
  },
};

async function timed(words: readonly string[], dataDir: string): Promise<{ ready: number; page: number }> {
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const env = { NODE_ENV: 'test', PORT: String(PORT), DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const started = startProcess(words, env);
  try {
    await answers(`http://localhost:${PORT}/health/ready`, started);
    const ready = seconds();
    await answers(`http://localhost:${PORT}/sign-in`, started);
    return { ready, page: seconds() };
  } finally {
    await started.stop();
  }
}
