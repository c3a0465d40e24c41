import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 1;

/** By how many milliseconds this process comes late, at the 99th percentile, while `act` runs: what it measures is longer by that. */
export async function lateDuring<T>(act: () => Promise<T>): Promise<{ result: T; late: number }> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const result = await act();
  return { result, late: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION) };
}
