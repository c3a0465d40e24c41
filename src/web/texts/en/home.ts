export const home = {
  title: 'Home',
  welcome: 'Welcome, {{name}}',
  security: 'Security',
  protected: 'Your account is protected by your password and your authenticator app.',
  unprotected: 'Only your password protects your account',
  callToAction: 'Add a code from an authenticator app each time you sign in. It takes about 3 minutes.',
  setUp: 'Set up 2-Step Verification',
  few_one: 'Only {{count}} recovery code is left.',
  few_other: 'Only {{count}} recovery codes are left.',
  getNew: 'Get new recovery codes',
  organizations: 'Organizations',
  noOrganization: 'You are not in an organization. You can join one by an invitation.',
} as const;
