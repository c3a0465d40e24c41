import { Icon } from '../icons.tsx';
import { day } from '../dates.ts';
import { recoveryCodesFile } from '../recovery-codes.ts';
import type { View } from '../view.ts';
import { CopyButton, Status } from './copy-button.tsx';

interface CodesProps {
  view: View;
  codes: readonly string[];
  email: string;
  issuedAt: Date;
  /** The id of a form elsewhere on the page that posts to the path of the file. */
  download: string;
}

/** Recovery codes, and three equal ways to keep them. The only part of the page that is printed. */
export function Codes({ view, codes, email, issuedAt, download }: CodesProps) {
  const { t, brand } = view;
  const heading = t('enrolment.codes.heading', { brand });
  const sheet = t('enrolment.codes.sheet', { email, day: day(view, issuedAt) });
  return (
    <div class="stack tight">
      <div class="codes">
        <div class="print-only">
          <h2>{heading}</h2>
          <p>{sheet}</p>
          <p>{t('enrolment.codes.use', { url: `${view.publicUrl}/sign-in` })}</p>
        </div>
        <ol id="codes" lang="en" translate="no" aria-label={t('enrolment.codes.list')}>
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ol>
        <Tools
          view={view}
          email={email}
          heading={`${heading} (${email}, ${day(view, issuedAt)})`}
          download={download}
        />
      </div>
      <Status id="copied" />
    </div>
  );
}

interface ToolsProps extends Pick<CodesProps, 'view' | 'email' | 'download'> {
  readonly heading: string;
}

/** The buttons to copy, download and print the codes. */
function Tools({ view, email, heading, download }: ToolsProps) {
  const { t, brand } = view;
  return (
    <div class="tools">
      <CopyButton
        view={view}
        from="codes"
        status="copied"
        label={t('enrolment.codes.copy')}
        heading={heading}
      />
      <button
        class="button"
        form={download}
        data-status="copied"
        data-said={t('enrolment.codes.downloaded', { file: recoveryCodesFile(brand, email) })}
      >
        <Icon name="download" />
        {t('enrolment.codes.download')}
      </button>
      <button class="button needs-script" type="button" data-print>
        <Icon name="print" />
        {t('enrolment.codes.print')}
      </button>
    </div>
  );
}
