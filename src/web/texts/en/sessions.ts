export const sessions = {
  title: 'Sessions',
  lead: 'Where you are signed in. If you don’t recognize one, sign it out and change your password.',
  onlyHere: 'You are signed in on this device only.',
  current: 'This device',
  now: 'Active now',
  seen: 'Last active {{ago}}',
  since: 'Signed in {{time}}',
  end: 'Sign out',
  others: 'Sign out all other devices',
  othersDetail: 'You stay signed in here.',
} as const;
