import { linkOffers } from '../../src/accounts/dead-link.ts';
import type { VariantOf } from '../../src/contract/refusals.ts';
import { ProblemPage, type ProblemData } from '../../src/gate/pages/problem.tsx';
import type { LinkKind } from '../../src/storage/ended-links.sql.ts';
import { refusals } from '../../src/web/texts/en/refusals.ts';
import type { View } from '../../src/web/view.ts';

const howLinksEnd = Object.keys(refusals).flatMap((key) =>
  // Neither of these is a mailed link.
  key.startsWith('link-expired_') && !/_(application|ticket)$/.test(key)
    ? (key.slice('link-expired_'.length) as VariantOf<'link-expired'>)
    : [],
);

const kindsOfLinks = /^link-expired-(?:reset|not-me|restore|invitation)$/;
const kindOfLink = (end: string) =>
  (Object.keys(linkOffers) as LinkKind[]).find((kind) => `${end}-`.startsWith(`${kind}-`))!;

const inAMinute = (view: View) => new Date(view.now.getTime() + 60_000);

const problems: Record<string, (view: View) => ProblemData> = {
  'not-found': ({ t }) => ({ status: 404, code: 'not-found', sentence: t('refusals.not-found') }),
  'not-allowed': ({ t }) => ({ status: 403, code: 'not-allowed', sentence: t('refusals.not-allowed') }),
  'wrong-origin': ({ t }) => ({ status: 403, code: 'wrong-origin', sentence: t('refusals.wrong-origin') }),
  ...Object.fromEntries(
    howLinksEnd.map((variant) => [
      `link-expired-${variant}`,
      ({ t }: View): ProblemData => ({
        status: 410,
        code: 'link-expired',
        sentence: t(`refusals.link-expired_${variant}`),
        offers: linkOffers[kindOfLink(variant)],
      }),
    ]),
  ),
  'link-expired-application': ({ t }) => ({
    status: 410,
    code: 'link-expired',
    sentence: t('refusals.link-expired_application'),
  }),
  'input-invalid-application': ({ t }) => ({
    status: 422,
    code: 'input-invalid',
    sentence: t('refusals.input-invalid_application'),
    offers: ['help'],
  }),
  'too-many-attempts': (view) => ({
    status: 429,
    code: 'too-many-attempts',
    sentence: view.t('refusals.too-many-attempts'),
    retryAt: inAMinute(view),
  }),
  busy: (view) => ({
    status: 503,
    code: 'busy',
    sentence: view.t('refusals.busy'),
    retryAt: inAMinute(view),
    again: '/account',
  }),
  unavailable: ({ t }) => ({ status: 503, code: 'unavailable', sentence: t('refusals.unavailable') }),
  fault: () => ({ status: 500, code: 'unavailable', sentence: '' }),
};

/** Every page of a problem names its request. */
const withRequest = (data: ProblemData): ProblemData => ({
  ...data,
  request: '6f1c6a0e-7a52-4c0b-9f0e-2a5d3f7f2b11',
});

/** Problems without a form to show: for a signed-in person, and for a stranger. */
export const problemPages: Record<string, { fields: string[]; page: (view: View) => unknown }> =
  Object.fromEntries(
    Object.entries(problems).flatMap(([name, data]) => [
      // The ends of a link differ only in their sentence.
      ...(name.startsWith('link-expired') && !kindsOfLinks.test(name)
        ? []
        : [
            [
              `problem-${name}`,
              { fields: [], page: (view: View) => ProblemPage(view, withRequest(data(view))) },
            ] as const,
          ]),
      [
        `problem-${name}-signed-out`,
        {
          fields: [],
          page: ({ person: _, session: __, ...view }: View) => ProblemPage(view, withRequest(data(view))),
        },
      ],
    ]),
  );
