/** Advice by the code that nodemailer or Node gives a fault. */
const advice: readonly [code: RegExp, what: string][] = [
  [
    /^ETLS$/,
    'it doesn’t support STARTTLS, and emails must not be sent to it in the clear: use a port that does, or smtps://, or add ' +
      '?requireTLS=false to SMTP_URL if nobody else uses the network in between',
  ],
  [
    /WRONG_VERSION/,
    'it speaks no TLS there: use smtp:// in SMTP_URL, or the port that smtps:// is for (mostly 465)',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/,
    "its certificate isn't valid: use a host name that is in it; if it is from your own authority, name that in NODE_EXTRA_CA_CERTS",
  ],
  [/^EAUTH$/, 'it refuses the sign-in: check the name and password in SMTP_URL'],
  [/^EDNS$/, 'its name is unknown: check the host in SMTP_URL'],
  [
    /^ETIMEDOUT$/,
    'it does not answer: check host and port in SMTP_URL, firewalls, and whether the port wants smtps://',
  ],
  [/^ECONNECTION$/, 'it does not answer as a mail server: check host and port in SMTP_URL'],
];

/** The advice for a `MailFault`; undefined for an unknown one. */
export function mailAdvice(fault: unknown): string | undefined {
  const cause = (fault instanceof Error ? fault.cause : undefined) as
    { readonly code?: string; readonly originalCode?: string } | undefined;
  const codes = [cause?.originalCode, cause?.code].filter((code) => code !== undefined);
  return advice.find(([known]) => codes.some((code) => known.test(code)))?.[1];
}
