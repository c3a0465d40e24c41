import { faults } from './faults.mjs';

/** Ten minutes of sign-ins with fifty connections, or SOAK_MINUTES. */
export const soak = (env) => faults({ ...env, SOAK_MINUTES: env.SOAK_MINUTES ?? '10' }, ['soak']);
