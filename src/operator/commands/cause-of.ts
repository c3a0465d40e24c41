/** What first went wrong, as one line: faults are wrapped on their way, and what they wrap is what an operator can mend. */
export function causeOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.errors.length > 0) return causeOf(fault.errors[0]);
  if (!(fault instanceof Error)) return String(fault);
  if (fault.cause !== undefined) return causeOf(fault.cause);
  return fault.message.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '') || fault.name;
}
