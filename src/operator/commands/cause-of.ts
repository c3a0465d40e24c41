/** What first went wrong, as one line: faults are wrapped on their way, and what they wrap is what an operator can mend. */
export function causeOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.errors.length > 0) return causeOf(fault.errors[0]);
  if (!(fault instanceof Error)) return String(fault);
  if (fault.cause !== undefined) return causeOf(fault.cause);
  // OpenSSL's messages say where in its source it was; its reason says what.
  const words = 'library' in fault && 'reason' in fault ? String(fault.reason) : fault.message;
  return words.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '') || fault.name;
}
