export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  email: 'Email',
  password: 'Password',
  newHere: 'New to {{brand}}?',
  signUp: 'Create your account',
  cookies: {
    title: 'Cookies are needed',
    body: 'Your browser sent no cookie back. {{brand}} uses one to know that it is still you, so you can’t sign in or create an account without it.',
    how: 'Allow cookies for this site in your browser’s settings or its privacy extension, then try again. If you left the page open for more than half an hour, simply start again.',
    again: 'Sign in again',
  },
} as const;
