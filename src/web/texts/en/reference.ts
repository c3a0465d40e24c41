export const reference = {
  title: 'API reference',
  lead: 'Everything a program can do with {{brand}}, route by route.',
  speaking: 'Making requests',
  speakingJson:
    'Send JSON, and don’t request text/html: a route that has a page sends it to browsers. Times are ISO 8601 in UTC.',
  speakingCookies:
    'A session is a cookie: keep what Set-Cookie sets, and send it back. A request that changes something must come from {{url}} or be sent as application/json.',
  speakingRefusals:
    'Refusals are sent as application/problem+json (RFC 9457). Go by the code: it is never renamed.',
  forPrograms: 'This reference as OpenAPI',
  start: 'Overview',
  refusals: 'Refusals',
  refusalsLead: 'All the codes, with their statuses and messages.',
  code: 'Code',
  status: 'Status',
  sentence: 'Message',
  who: 'Who can use it',
  refusesWith: 'Refusals',
  sent: 'Fields',
  answered: 'Answer: {{status}}',
  nothing: 'No content.',
  aFile: 'A file: {{type}}.',
  name: 'Name',
  type: 'Type',
  optional: 'optional',
  example: 'Example',
} as const;
