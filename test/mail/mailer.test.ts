import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer, MailFault, type Mailer } from '../../src/mail/mailer.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';

let server: MailServer;
let mailer: Mailer;
beforeEach(async () => {
  server = await startMailServer();
  mailer = createMailer({ smtpUrl: server.url, from: 'door@example.com', outbox: '/nowhere' });
});
afterEach(async () => {
  mailer.close();
  await server.close();
});

const send = (index: number) =>
  mailer.send({
    to: `person${index}@example.com`,
    subject: 'Hello',
    text: 'Hello',
    html: '<p>Hello</p>',
    language: 'en',
  });

describe('mails to a server', () => {
  test('go over one connection when they are sent one after another', async () => {
    for (let index = 0; index < 5; index += 1) await send(index);
    expect(server.mails).toHaveLength(5);
    expect(server.connections).toBe(1);
  });

  test('go over four connections when there are many', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => send(index)));
    expect(server.mails).toHaveLength(40);
    expect(server.connections).toBe(4);
  });

  test('that are refused are faults, and the next one goes out', async () => {
    server.refusing = true;
    await expect(send(0)).rejects.toThrow(MailFault);
    server.refusing = false;
    await send(1);
    expect(server.mails.map(({ to }) => to)).toEqual(['person1@example.com']);
  });
});
