import { setFlagsFromString } from 'node:v8';

// Loading the program leaves 120 MB of garbage in a second (Node reads a package's package.json again for each of its modules), by which
// V8 would enlarge its young generation for good: 150 MB more at rest. So it grows by requests only, once everything is loaded.
setFlagsFromString('--semi-space-growth-factor=1');
const { serve } = await import('./serve.ts');
setFlagsFromString('--semi-space-growth-factor=2');

// The program that `npm start` runs. Anything that still hangs after an orderly stop ends with the process.
process.exit(await serve(process.env, process));
