import type { Operations } from '../operation.ts';

export const operation: Operations = {
  'GET /health/live': { summary: 'Says that the process runs' },
  'GET /health/ready': { summary: 'Says that it works: the database answers' },
  'GET /outbox': { summary: 'Lists the emails of a trial without a mail server', refusals: ['not-found'] },
  'GET /outbox/:id': { summary: 'Shows one of them', refusals: ['not-found'] },
  'GET /openapi.json': { summary: 'Answers this description, for programs' },
};
