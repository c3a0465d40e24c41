export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  email: 'Email',
  password: 'Password',
  passkey: 'Sign in with a passkey',
  newHere: 'New to {{brand}}?',
  signUp: 'Create your account',
  invitedOnly: 'New accounts are by invitation.',
  cookies: {
    title: 'Cookies are required',
    body: 'Your browser didn’t send a cookie back. {{brand}} needs one to know it’s still you, so you can’t sign in or create an account without it.',
    how: 'Allow cookies for this site in your browser’s settings or its privacy extension, then try again. If you left the page open for more than half an hour, just start again.',
    again: 'Sign in again',
  },
} as const;
