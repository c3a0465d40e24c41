export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  email: 'Email',
  password: 'Password',
  newHere: 'New to {{brand}}?',
  signUp: 'Create your account',
} as const;
