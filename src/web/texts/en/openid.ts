export const openid = {
  leadOn: {
    title: 'You’re signed in',
    lead: 'Taking you to {{name}}.',
    continue: 'Continue',
  },
  signOut: {
    title: 'Sign out of {{brand}}?',
    lead: 'This signs you out here and in every application you opened from here.',
    asked:
      '{{name}} wants to sign you out. This signs you out here and in every application you opened from here.',
    submit: 'Sign out',
    stay: 'Stay signed in',
    done: 'You’re signed out',
    doneLead: 'You’re signed out of {{brand}}. Taking you back to {{name}}.',
    back: 'Back to {{name}}',
  },
  /** Requests that can’t be sent back to the application: it isn’t known whether it is one. */
  refused: {
    unknown: {
      title: 'Unknown application',
      lead: 'The application that sent you here isn’t registered. Nothing was passed on to it.',
      whatToDo:
        'Go back and try again from the application itself. If you see this page again, tell the people who run the application that its client ID is wrong or that it was removed.',
    },
    wrongAddress: {
      title: 'This application can’t be opened',
      lead: 'It asked us to send you to an address that isn’t registered for it. Nothing was passed on to it.',
      whatToDo:
        'If you followed a link in an email or a message, don’t use it again. Otherwise, tell the people who run the application that its redirect address is wrong.',
    },
    over: {
      title: 'This sign-in has expired',
      lead: 'It was started too long ago, was already completed, or was started in another browser.',
      whatToDo: 'Go back to the application and sign in again from there.',
    },
    malformed: {
      title: 'The application’s request is incomplete',
      lead: 'Something is missing in the request that brought you here, so it can’t continue.',
      whatToDo:
        'Go back to the application and try again. If you see this page again, tell the people who run it.',
    },
    fault: {
      title: 'Something went wrong',
      lead: 'The problem is on our side. You did nothing wrong.',
      whatToDo: 'Wait a moment, then go back to the application and try again.',
    },
    ask: 'If that doesn’t help, ask us. {{operator}}',
    forHelp: 'Details for support: {{error}} ({{status}}), reference {{request}}',
  },
} as const;
