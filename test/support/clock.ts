/** A clock that stands still until it is moved. */
export interface Clock {
  now(): Date;
  /** Moves on by so many seconds (or back, if negative). */
  pass(seconds: number): void;
  /** Moves to the beginning of the next 30-second step of authenticator apps. */
  passStep(): void;
}

export function createClock(start = '2026-11-24T05:03:10Z'): Clock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += seconds * 1000;
    },
    passStep: () => {
      time = (Math.floor(time / 30_000) + 1) * 30_000;
    },
  };
}

/** The system's clock, that processes of their own go by. What is moved is only what phones show: they run ahead then. */
export function createPhonesClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    pass: (seconds) => {
      ahead += seconds * 1000;
    },
    passStep: () => {
      ahead += 30_000;
    },
  };
}
