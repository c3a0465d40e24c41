import { z } from 'zod';

/** What signing in answers, for OpenAPI. */
export const signedIn = z.object({ next: z.literal('signed-in'), then: z.string() });
