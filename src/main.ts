import { serve } from './serve.ts';

// What `npm start` runs. Whatever still hangs once it has stopped in order goes with the process.
process.exit(await serve(process.env, process));
