import { z } from 'zod';
import { done, refuse } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { tags, type Tag } from './operation.ts';
import type { OpenApi } from './open-api.ts';
import { ChapterPage } from './pages/chapter.tsx';
import { OverviewPage } from './pages/overview.tsx';
import { RefusalsPage } from './pages/refusals.tsx';

/** The API in words: for programs as OpenAPI, for people as pages made from that same object. */
export const referenceRoutes = (description: () => OpenApi) => [
  route({
    method: 'GET',
    path: '/openapi.json',
    who: 'anyone',
    act: async () => done({ ...description() }),
    answer: z.record(z.string(), z.unknown()),
  }),
  route({
    method: 'GET',
    path: '/reference',
    who: 'anyone',
    act: async ({ config }) => done({ api: description(), publicUrl: config.publicUrl }),
    page: OverviewPage,
  }),
  route({
    method: 'GET',
    path: '/reference/refusals',
    who: 'anyone',
    act: async () => done({ api: description() }),
    page: RefusalsPage,
  }),
  route({
    method: 'GET',
    path: '/reference/:chapter',
    who: 'anyone',
    input: z.object({ chapter: z.string().max(100) }),
    act: async (_context, _who, { chapter }) =>
      Object.hasOwn(tags, chapter) ? done({ api: description(), tag: chapter as Tag }) : refuse('not-found'),
    page: ChapterPage,
  }),
];
