import { setFlagsFromString } from 'node:v8';

/** By what V8 multiplies its young generation, 1 MB at first, when much of it outlives a collection. */
const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);

// Loading the program leaves 120 MB of garbage in a second (Node reads a package's package.json again for each of its modules), by which
// the young generation would grow for good: 130 MB more at rest. So it gets the 4 MB that requests do well with, and none by loading.
growBy(4);
Array.from({ length: 60_000 }, (_, at) => ({ at }));
growBy(1);
const { serve } = await import('./serve.ts');
growBy(2);

// The program that `npm start` runs. Anything that still hangs after an orderly stop ends with the process.
process.exit(await serve(process.env, process));
