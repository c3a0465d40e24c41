export const common = {
  cancel: 'Cancel',
  /** Whom to ask: what the operator gave as their contact, or, where they gave none, who they are. */
  contact: '{{contact}}',
  operator: 'the operator of this service',
  /** Where a person's name would stand. */
  byOperator: 'The operator of this service',
  unknownBrowser: 'Unknown browser',
  browserOn: '{{browser}} on {{system}}',
  stepOf: 'Step {{step}} of {{steps}}',
  roles: { owner: 'Owner', administrator: 'Administrator', member: 'Member' },
} as const;
