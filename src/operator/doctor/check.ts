/** The result of one check: a state, and a sentence that says what to do if it isn't ok. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** For programs: the number of rows that need a key. */
  readonly rows?: number;
}

const check =
  (state: Check['state']) =>
  (name: string, text: string): Check => ({ name, state, text });

export const ok = check('ok');
export const warn = check('warn');
export const fail = check('fail');

/** Runs a check; if it throws, the result is a failure with `sentence`'s words for the fault. */
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
