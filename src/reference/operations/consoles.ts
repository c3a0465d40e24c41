import type { Operations } from '../operation.ts';

export const consoles: Operations = {
  'GET /oidc/jwks': { summary: 'Answers the public keys by which assertions and tokens are checked' },
};
