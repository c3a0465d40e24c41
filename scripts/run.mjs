// The scripts behind `npm start`, `npm test` and `npm run dev`, `check`, `docs`, `guide`, `test:changed`, `test:faults`, `test:peers`, `soak`,
// `shots`, `sbom`, `demo` and `bench`. Plain JavaScript without dependencies: it runs under the system's Node on a bare clone, before there is anything else.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from './dependencies.mjs';

const commands = [
  'start',
  'dev',
  'check',
  'docs',
  'guide',
  'test',
  'changed',
  'faults',
  'peers',
  'soak',
  'shots',
  'sbom',
  'demo',
  'bench',
];
const [name, ...rest] = process.argv.slice(2);

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
if (!commands.includes(name)) {
  console.error(`Usage: node scripts/run.mjs ${commands.join('|')}`);
  process.exit(2);
}
try {
  const env = await environment();
  const command = await import(`./${name}.mjs`);
  process.exitCode = await command[name](env, rest);
} catch (error) {
  console.error(`sallyport: ${error.message}`);
  process.exitCode = 1;
}
