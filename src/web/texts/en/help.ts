export const help = {
  title: 'Help',
  titles: { people: 'Help with 2-Step Verification', organizations: 'Help for owners and administrators' },
  leads: {
    people: 'Setting it up, signing in with it, and what to do when something goes wrong.',
    organizations: 'Requiring 2-Step Verification in your organization, and helping the people in it.',
  },
  books: { people: 'For everyone', organizations: 'For owners and administrators' },
  find: 'Find in this help',
  none: 'Nothing found. Try another word.',
  link: 'Help',
} as const;
