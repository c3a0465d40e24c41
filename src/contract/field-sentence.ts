import type { Translate } from '../web/texts/translate.ts';
import type { FieldFault } from './outcome.ts';
import { PASSWORD_LEAST, PASSWORD_MOST } from './fields.ts';
import { NAME_MOST, REASON_MOST } from './names.ts';

/** The sentence for a field's fault: of a key below `fields` in the texts, which a test compares with the fields. */
export function fieldSentence(t: Translate, fault: FieldFault, field = ''): string {
  const { key, said } = typeof fault === 'string' ? { key: fault, said: {} } : fault;
  return (t as (key: string, facts: object) => string)(key, {
    ...said,
    field,
    min: PASSWORD_LEAST,
    max: PASSWORD_MOST,
    nameMost: NAME_MOST,
    reasonMost: REASON_MOST,
  });
}
