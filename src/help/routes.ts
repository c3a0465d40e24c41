import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { pathOf } from './books.ts';
import { HelpPage } from './pages/help.tsx';

/** The illustrated guide: for people, and for those who look after an organization. */
export const helpRoutes = [
  route({
    method: 'GET',
    path: pathOf.people,
    who: 'anyone',
    act: async () => done({ book: 'people' as const }),
    page: HelpPage,
  }),
  route({
    method: 'GET',
    path: pathOf.organizations,
    who: 'anyone',
    act: async () => done({ book: 'organizations' as const }),
    page: HelpPage,
  }),
];
