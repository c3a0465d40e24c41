import { routes } from '../../src/app.ts';
import { refusals } from '../../src/contract/refusals.ts';
import type { Sallyport } from './sallyport.ts';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The series as Prometheus reads them. */
export async function scrape({ running }: Sallyport): Promise<{ text: string; samples: Sample[] }> {
  const answer = await fetch(running.metricsUrl!);
  if (!answer.ok) throw new Error(`metrics: ${answer.status}`);
  const text = await answer.text();
  return { text, samples: samplesIn(text) };
}

/** Reads the text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export function samplesIn(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return {
        name,
        labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, it]) => [key, it])),
        value: Number(value),
      };
    });
}

/** The value of one series; undefined if there is none. */
export const valueOf = (
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  samples.find(
    (it) =>
      it.name === name &&
      Object.keys(it.labels).length === Object.keys(labels).length &&
      Object.entries(labels).every(([key, value]) => it.labels[key] === value),
  )?.value;

/** The values that our labels may have. */
export const closedLists: Readonly<Record<string, ReadonlySet<string> | RegExp>> = {
  method: new Set(['GET', 'HEAD', 'POST', 'other']),
  route: new Set(['*', '/assets/*', ...routes.map(({ path }) => path)]),
  status: /^[2-5]\d\d$/,
  outcome: new Set([
    'sent',
    'failed',
    'done',
    'accepted',
    'signed-in',
    'second-step',
    ...Object.keys(refusals),
  ]),
  kind: new Set(['app', 'passkey', 'recovery-code', 'email-code']),
  what: new Set(['second-step', 'passkey']),
  methods: new Set(['app', 'passkey', 'both']),
  during: new Set(['sign-in', 'change']),
  queue: /^[a-z-]+$/,
  state: new Set(['busy', 'idle', 'running', 'waiting', 'enrolled', 'due', 'overdue']),
  le: /^([\d.]+|\+Inf)$/,
};
