export const common = {
  cancel: 'Cancel',
  /** Whom to ask, a sentence of its own: by the contact that the operator set, or where they set none. */
  contact: 'Contact: {{contact}}',
  noContact:
    'Contact the team that runs {{brand}}. If you don’t know how to reach them, ask the person who told you about {{brand}}.',
  /** Where a person's name would stand. */
  byOperator: 'The operator of this service',
  unknownBrowser: 'Unknown browser',
  browserOn: '{{browser}} on {{system}}',
  stepOf: 'Step {{step}} of {{steps}}',
  timeZone: {
    label: 'Time zone',
    none: 'Not chosen (UTC)',
    continents: {
      Africa: 'Africa',
      America: 'America',
      Antarctica: 'Antarctica',
      Arctic: 'Arctic',
      Asia: 'Asia',
      Atlantic: 'Atlantic',
      Australia: 'Australia',
      Europe: 'Europe',
      Indian: 'Indian Ocean',
      Pacific: 'Pacific',
    },
  },
  roles: { owner: 'Owner', administrator: 'Administrator', member: 'Member' },
} as const;
