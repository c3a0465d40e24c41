/** A clock that stands still until it is moved. */
export interface Clock {
  now(): Date;
  /** The moment so many seconds from now. */
  after(seconds: number): Date;
  /** Moves on by so many seconds, or back if negative. */
  pass(seconds: number): void;
  /** Moves to the beginning of the next 30-second step of authenticator apps. */
  passStep(): void;
}

export function createClock(start = '2026-11-24T05:03:10Z'): Clock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    after: (seconds) => new Date(time + seconds * 1000),
    pass: (seconds) => {
      time += seconds * 1000;
    },
    passStep: () => {
      time = (Math.floor(time / 30_000) + 1) * 30_000;
    },
  };
}
