/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed: FAULTS_SEED, or one from the time. It is printed so that a failure can be repeated. */
export function seedOf(test: string): number {
  const seed = Number(process.env.FAULTS_SEED) || Date.now() % 1_000_000;
  console.log(`${test}: FAULTS_SEED=${seed}`);
  return seed;
}
