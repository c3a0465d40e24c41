import { Field } from '../../web/form-parts/field.tsx';
import type { View } from '../../web/view.ts';

interface MethodNameProps {
  view: View;
  value: string | undefined;
  optional?: boolean;
}

/** A name to tell methods apart by, with suggestions in the hint. */
export function MethodName({ view, value, optional }: MethodNameProps) {
  const { t } = view;
  return (
    <Field
      view={view}
      name="name"
      label={t(optional ? 'twoStep.apps.nameOptional' : 'twoStep.apps.name')}
      hint={t('twoStep.apps.nameHint')}
      {...(value !== undefined && { value })}
      input={{ autocomplete: 'off', required: !optional }}
    />
  );
}
