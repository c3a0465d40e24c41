// Durations are in seconds, the unit of rate limits, cookies and queues.

export const minutes = (count: number): number => count * 60;
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/** The time so many seconds after a time; before it, if negative. */
export const later = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);
