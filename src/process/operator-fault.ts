/** A fault that an operator can fix. The message is one sentence for them, shown instead of a stack. */
export class OperatorFault extends Error {}

/** The message of the original fault, on one line. Faults get wrapped, and the innermost is the one to fix. */
export function causeOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.errors.length > 0) return causeOf(fault.errors[0]);
  if (!(fault instanceof Error)) return String(fault);
  if (fault.cause !== undefined) return causeOf(fault.cause);
  // OpenSSL's message names a place in its source; its reason says what happened.
  const words = 'library' in fault && 'reason' in fault ? String(fault.reason) : fault.message;
  return words.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '') || fault.name;
}
