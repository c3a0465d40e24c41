export const outbox = {
  title: 'Outbox',
  note: 'Without a mail server, mails are kept here instead of being sent. This page exists only while the server is tried out on one’s own computer.',
  empty: 'No mail yet.',
  emptyDetail: 'Sign up or turn on 2-Step Verification, and the mail appears here.',
  from: 'From',
  recipient: 'To',
  sentAt: 'Sent',
  back: 'All mails',
} as const;
