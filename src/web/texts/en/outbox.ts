export const outbox = {
  title: 'Outbox',
  note: 'Without a mail server, emails are kept here instead of being sent. This page is only available when Sallyport runs on your own computer.',
  empty: 'No emails yet.',
  emptyDetail: 'Sign up or turn on 2-Step Verification, and the email appears here.',
  from: 'From',
  recipient: 'To',
  sentAt: 'Sent',
  copyCode: 'Copy code',
  back: 'All emails',
} as const;
