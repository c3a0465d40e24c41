/** One thing that was looked at: how it is, in one sentence, and what to do if it isn't well. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** For programs: of a key, how many rows need it. */
  readonly rows?: number;
}

const check =
  (state: Check['state']) =>
  (name: string, text: string): Check => ({ name, state, text });

export const ok = check('ok');
export const warn = check('warn');
export const fail = check('fail');

/** A look that can't be finished has failed, in the words that `sentence` makes of the reason. */
export async function orFail(
  name: string,
  look: () => Promise<Check>,
  sentence: (fault: unknown) => string,
): Promise<Check> {
  try {
    return await look();
  } catch (fault) {
    return fail(name, sentence(fault));
  }
}
