/** Organization Management > Invitations, the mailed link's page, and invitations that wait for a person. */
export const organizationInvitations = {
  title: 'Invitations',
  form: {
    title: 'Invite people',
    emails: 'Email addresses',
    emailsHint:
      'Up to 20, one per line or separated by commas. You can paste names and addresses from your email app.',
    role: 'Role',
    language: 'Language of the email',
    memberHint: 'Can see members and roles.',
    administratorHint: 'Can manage members and security settings.',
    required: {
      any: 'The email says 2-Step Verification is required.',
      passkeys: 'The email says a passkey or security key is required.',
    },
    valid: 'Each link works once and expires in 7 days.',
    submit: 'Send invitations',
  },
  /** Of what was typed, the addresses that got no mail. */
  left_one: '{{count}} address was not invited:',
  left_other: '{{count}} addresses were not invited:',
  why: {
    letters: '{{email}}: we can’t send email to an address with these characters before the @.',
    member: '{{email}} is already a member.',
    invited: '{{email}} was already invited. You can resend that invitation below.',
    'too-many': '{{email}} got too many invitations today. Try again tomorrow.',
    form: '“{{email}}” doesn’t look like an email address.',
  },
  waiting: 'Pending invitations',
  waitingEmpty: 'No pending invitations.',
  sent: 'Sent {{day}}',
  sentBy: 'Sent {{day}} by {{name}}',
  expires: 'Expires {{day}}',
  resend: 'Resend',
  cancel: 'Cancel invitation',
  cancelled: 'Canceled invitations',
  undoUntil: 'You can undo this for 10 minutes.',
  undo: 'Undo',
  whom: ': {{email}}',
  own: {
    title: 'Invitations for you',
    role: 'Your role: {{role}}',
    required: {
      any: '2-Step Verification is required. You’ll set it up before you can use the organization.',
      passkeys:
        'A passkey or security key is required. If you don’t have one yet, you’ll add it before you can use the organization.',
    },
    which: 'Short name: {{slug}}',
    from: 'Invited by {{email}}',
    reset: {
      administrator:
        'If you join, the owner can reset your 2-Step Verification, unless you also belong to another organization.',
      member:
        'If you join, the owner and administrators can reset your 2-Step Verification, unless you also belong to another organization.',
    },
    join: 'Join',
    decline: 'Decline',
    whose: ': {{organization}}',
  },
  link: {
    title: 'Join {{organization}}',
    requiredTitle: {
      any: '2-Step Verification is required',
      passkeys: 'A passkey or security key is required',
    },
    required: {
      any: 'You’ll set it up right after you join. Have your phone ready; it takes about 3 minutes.',
      passkeys:
        'If you don’t have one yet, you’ll add it right after you join: on your phone, on your computer or on a security key. It takes about 3 minutes.',
    },
    from: 'Invited by',
    slug: 'Short name',
    reset: {
      administrator:
        'If you join, the owner can reset your 2-Step Verification, unless you also belong to another organization. After a reset, you set it up again with a code we email you.',
      member:
        'If you join, the owner and administrators can reset your 2-Step Verification, unless you also belong to another organization. After a reset, you set it up again with a code we email you.',
    },
    email: 'Email',
    emailHint: 'The invitation was sent to this address.',
    name: 'Your name',
    submit: 'Create account and join',
    signInBody:
      'You already have an account with {{email}}. Sign in to accept the invitation on the home page.',
    signIn: 'Sign in',
    join: 'Join',
    joinAs: 'You’ll join as {{email}}.',
    notNow: 'Not now',
    otherTitle: 'This invitation is for another address',
    other: 'It was sent to {{email}}.',
    otherOwn: 'You’re signed in as {{own}}.',
    otherAdvice: 'Sign out, then open the link in the email again.',
    signOut: 'Sign out',
    home: 'Go to the home page',
  },
} as const;
