export const frame = {
  titled: '{{title}} - {{brand}}',
  titledWithError: 'Error: {{title}} - {{brand}}',
  skip: 'Skip to content',
  menu: 'profile menu',
  account: 'Account Management',
  signOut: 'Sign out',
  language: 'Language',
  error: 'Error:',
  summary_one: 'There is a problem',
  summary_other: 'There are {{count}} problems',
  retryFrom: 'You can try again from {{time}}.',
} as const;
