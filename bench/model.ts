import type { RowSizes } from './row-sizes.ts';

/** The cost of one operation: CPU milliseconds of the node and of PostgreSQL, kilobytes of write-ahead log, lines of activity. */
export interface Cost {
  readonly node: number;
  readonly postgres: number;
  readonly wal: number;
  readonly lines: number;
}

export interface Costs {
  /** A sign-in by password alone, from an unknown browser, which a mail reports. */
  readonly newBrowser: Cost;
  /** A sign-in by password alone, from a known browser. */
  readonly knownBrowser: Cost;
  /** A sign-in by password and app code, from a known browser. */
  readonly twoSteps: Cost;
  readonly sessionCheck: Cost;
}

/** The model's assumptions, which docs/scaling.md explains. */
export const assumed = {
  signInsAMonth: 8,
  twoStep: 0.3,
  fromNewBrowsers: 0.1,
  checksPerSignIn: 50,
  busiestHour: 6,
  nodeUse: 0.6,
  postgresUse: 0.5,
};

const sizes = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/** A table for docs/scaling.md: the load of a number of accounts in the busiest hour, and their storage after a year. */
export function model(costs: Costs, rows: RowSizes): string {
  const a = assumed;
  /** A sign-in of the mix, with the session checks that come after it. */
  const mix = (of: keyof Cost): number => {
    const { newBrowser, knownBrowser, twoSteps, sessionCheck } = costs;
    const fresh = newBrowser[of] - knownBrowser[of];
    const signIn = (1 - a.twoStep) * knownBrowser[of] + a.twoStep * twoSteps[of] + a.fromNewBrowsers * fresh;
    return signIn + a.checksPerSignIn * sessionCheck[of];
  };
  const perAccount =
    rows.account +
    a.twoStep * (rows.authenticator + 10 * rows.recoveryCode) +
    rows.session +
    2 * rows.knownBrowser;
  const perYear = a.signInsAMonth * 12 * mix('lines') * rows.activity;
  const line = (accounts: number) => {
    const signIns = ((accounts * a.signInsAMonth) / (30 * 86_400)) * a.busiestHour;
    return [
      accounts.toLocaleString('en'),
      rounded(signIns),
      rounded(signIns * a.checksPerSignIn),
      rounded((signIns * mix('node')) / 1000 / a.nodeUse),
      rounded((signIns * mix('postgres')) / 1000 / a.postgresUse),
      rounded((signIns * mix('wal')) / 1024),
      rounded((accounts * perAccount) / 1e9),
      rounded((accounts * perYear) / 1e9),
      rounded(signIns * a.fromNewBrowsers),
    ];
  };
  const head = [
    'accounts',
    'sign-ins a second',
    'session checks a second',
    'cores of nodes',
    'cores of PostgreSQL',
    'WAL, MB a second',
    'accounts, GB',
    'activity, GB a year',
    'mails a second',
  ];
  return [head, head.map(() => '---:'), ...sizes.map(line)].map((it) => `| ${it.join(' | ')} |`).join('\n');
}

/** Rounds to two digits, the accuracy of such figures. */
const rounded = (value: number): string =>
  value < 0.1 ? '< 0.1' : value < 10 ? value.toFixed(1) : Number(value.toPrecision(2)).toLocaleString('en');
