import { serve } from './serve.ts';

// The program that `npm start` runs. Anything that still hangs after an orderly stop ends with the process.
process.exit(await serve(process.env, process));
