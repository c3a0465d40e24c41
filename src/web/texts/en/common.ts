export const common = {
  cancel: 'Cancel',
  /** Stands where the operator gave no contact. */
  operator: 'the person who runs this server',
  unknownBrowser: 'Unknown browser',
  browserOn: '{{browser}} on {{system}}',
  stepOf: 'Step {{step}} of {{steps}}',
  roles: { owner: 'Owner', administrator: 'Administrator', member: 'Member' },
} as const;
