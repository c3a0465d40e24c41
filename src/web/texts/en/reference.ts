export const reference = {
  title: 'API reference',
  lead: 'Everything a program can ask of {{brand}}, route by route.',
  speaking: 'How to ask',
  speakingJson:
    'Send JSON, and don’t ask for text/html: every route that has a page answers a browser with it. Times are ISO 8601 in UTC.',
  speakingCookies:
    'A session is a cookie: keep what Set-Cookie sets, and send it back. What changes something comes from {{url}}, or is sent as application/json.',
  speakingRefusals:
    'An expected “no” is application/problem+json (RFC 9457). Decide by its code, which is never renamed.',
  forPrograms: 'The same for programs, as OpenAPI',
  start: 'Overview',
  refusals: 'Refusals',
  refusalsLead: 'Every code there is, the status it comes with, and its sentence.',
  code: 'Code',
  status: 'Status',
  sentence: 'Sentence',
  who: 'Who may pass',
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
