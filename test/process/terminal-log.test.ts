import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { welcome } from '../../src/operator/welcome.ts';
import { createLog, terminalLog } from '../../src/process/log.ts';

test('a terminal is told what needs attention, in sentences instead of JSON', () => {
  const said: string[] = [];
  const log = createLog(
    'info',
    terminalLog((line) => said.push(line)),
  );
  log.info({ url: 'http://localhost:8080' }, 'ready');
  log.warn({ risk: 'x' }, 'something to look at');
  log.error('it broke');
  expect(said).toEqual(['  Note: something to look at {"risk":"x"}\n', '  Error: it broke\n']);
});

test('the first lines say where to open, where emails are, what to try, and how to stop', () => {
  const link = 'http://localhost:8080/outbox?key=k';
  const trial = welcome(readConfig({}), link);
  for (const part of ['http://localhost:8080\n', link, '/help', '/reference', 'Create an account', 'Ctrl+C'])
    expect(trial).toContain(part);
  const withMail = welcome(readConfig({ SMTP_URL: 'smtp://mail.example.com' }), undefined);
  expect(withMail).not.toContain('Emails');
  for (const line of trial.split('\n').filter((it) => !it.includes('http')))
    expect(line.length).toBeLessThan(90);
});
