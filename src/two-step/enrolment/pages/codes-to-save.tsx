import { Banner } from '../../../web/form-parts/banner.tsx';
import { Choice } from '../../../web/form-parts/choice.tsx';
import { Codes } from '../../../web/form-parts/codes.tsx';
import type { View } from '../../../web/view.ts';

interface CodesToSaveProps {
  view: View;
  codes: readonly string[];
  email: string;
  issuedAt: Date;
}

/**
 * Ten codes that are shown once, three ways to keep them, and the box that opens Complete: the same in the set-up and in a
 * reissue. The page has a form `download` and a button `complete`.
 */
export function CodesToSave({ view, codes, email, issuedAt }: CodesToSaveProps) {
  const { t } = view;
  return (
    <>
      <Banner tone="warn">
        <strong>{t('enrolment.codes.onceTitle')}</strong>
        <p>{t('enrolment.codes.once')}</p>
      </Banner>
      <Codes view={view} codes={codes} email={email} issuedAt={issuedAt} download="download" />
      <Choice
        view={view}
        name="saved"
        value="true"
        label={t('enrolment.codes.saved')}
        hint={t('enrolment.codes.savedHint')}
        enables="complete"
      />
    </>
  );
}
