import type { Config } from '../config/config.ts';

/** What a person reads who starts it by hand: where to open, where the emails are, what to try. */
export function welcome({ publicUrl, brand, smtpUrl, dataDir }: Config, outbox: string | undefined): string {
  const emails =
    smtpUrl === undefined
      ? [
          `  Emails     ${outbox ?? `${dataDir}/outbox`}`,
          '             No mail server is set (SMTP_URL), so each email is a file and a page.',
        ]
      : [];
  const lines = [
    `  ${brand} is ready.`,
    '',
    `  Open       ${publicUrl}`,
    ...emails,
    `  Help       ${publicUrl}/help, and for programs ${publicUrl}/reference`,
    '',
    '  Try first  Create an account with any address; the code is in the emails.',
    '             Then, at the top right: your name, Account Management, 2-Step Verification.',
    '',
    '  Press Ctrl+C to stop. Your data is kept for the next start.',
  ];
  return `\n${lines.join('\n')}\n\n`;
}
