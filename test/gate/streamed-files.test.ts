import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openApi } from '../../src/reference/open-api.ts';
import { done } from '../../src/contract/outcome.ts';
import { route } from '../../src/contract/route.ts';
import { csv } from '../../src/web/csv.ts';
import { createBrowser } from '../support/browser.ts';
import { serveTable, type OwnTable } from '../support/own-table.ts';
import { useSallyport } from '../support/sallyport.ts';

const ROWS = 200_000;
/** The bytes that may lie between producer and reader: the kernel's buffers of a local connection, and ours. */
const BETWEEN = 12_000_000;

/** The answer of `/rows.csv`; each test sets it. */
let rows: () => AsyncIterable<string>;
const table = [
  route({
    method: 'GET',
    path: '/rows.csv',
    who: 'anyone',
    act: async () => done({}),
    file: () => ({ name: '명단 2026.csv', rows: rows() }),
    fileType: 'text/csv',
  }),
  route({
    method: 'GET',
    path: '/note.txt',
    who: 'anyone',
    act: async () => done({}),
    file: () => ({ name: 'note.txt', text: 'a note' }),
  }),
];

const sallyport = useSallyport();
let own: OwnTable;
beforeAll(async () => {
  own = await serveTable(sallyport, table);
});
afterAll(() => own?.stop());
beforeEach(() => {
  sallyport.log.length = 0;
});

/** Resolves with the answer once its head is there. */
async function begin(path = '/rows.csv', method = 'GET'): Promise<IncomingMessage> {
  const asked = request(`${own.url}${path}`, { method, agent: false });
  asked.on('error', () => {});
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  return answer;
}

/** The received bytes, and whether they were all. */
async function takeAll(answer: IncomingMessage): Promise<{ text: string; whole: boolean }> {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => answer.once('close', resolve));
  return { text: Buffer.concat(chunks).toString(), whole: answer.complete };
}

const logged = () => sallyport.log.map((line) => JSON.parse(line));
/** The log's line of the request, written when the answer has ended. */
async function requestLine(): Promise<Record<string, unknown>> {
  for (;;) {
    const line = logged().find(({ msg }) => msg === 'request');
    if (line) return line;
    await turn();
  }
}

/** Lines of a hundred bytes, and the fate of their producer. */
function endless() {
  let end!: () => void;
  const state = { made: 0, ended: new Promise<void>((resolve) => (end = resolve)) };
  async function* make() {
    try {
      for (;;) {
        state.made += 100;
        yield `${'x'.repeat(98)}\r\n`;
        if (state.made % 100_000 === 0) await turn();
      }
    } finally {
      end();
    }
  }
  return { state, make };
}

function liveHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe('rows of any number', () => {
  test('are sent whole, as the kind of file they are, behind the same headers as every answer', async () => {
    async function* numbers() {
      for (let number = 1; number <= 5; number += 1) yield [number];
    }
    rows = () => csv(['n'], numbers());
    const answer = await createBrowser(own.url).get('/rows.csv');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('n\r\n1\r\n2\r\n3\r\n4\r\n5\r\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="___2026.csv"; filename*=UTF-8''${encodeURIComponent('명단 2026.csv')}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'/),
    });
    const { sent, bytes, status, route: path } = await requestLine();
    expect({ sent, bytes, status, path }).toEqual({
      sent: 'whole',
      bytes: 3 + Buffer.byteLength(answer.text),
      status: 200,
      path: '/rows.csv',
    });
  });

  test('are made as they are taken: no heap for 200,000 of them, however slowly somebody reads', async () => {
    let [made, taken, most] = [0, 0, 0];
    const heaps: number[] = [];
    rows = async function* () {
      for (let row = 0; row < ROWS; row += 1) {
        if (row % 20_000 === 0) heaps.push(liveHeap());
        const line = `${row},${'가나다 '.repeat(16)}\r\n`;
        made += Buffer.byteLength(line);
        most = Math.max(most, made - taken);
        yield line;
      }
    };
    const answer = await begin();
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      taken += chunk.length;
      await turn();
    }
    expect(answer.complete).toBe(true);
    expect(taken).toBe(made);
    expect(made).toBeGreaterThan(2 * BETWEEN);
    expect(most).toBeLessThan(BETWEEN);
    expect(Math.max(...heaps) - heaps[0]!).toBeLessThan(8_000_000);
  });

  test('are no longer made once the client is gone, whether it reads or not', async () => {
    for (const reads of [true, false]) {
      sallyport.log.length = 0;
      const { state, make } = endless();
      rows = make;
      const answer = await begin();
      if (reads) await once(answer, 'data');
      answer.destroy();
      await state.ended;
      expect(await requestLine()).toMatchObject({ sent: 'cut short', status: 200 });
      expect(logged().filter(({ msg }) => msg === 'fault')).toEqual([]);
    }
  });

  test('wait for a client that stops reading, and end when it goes', async () => {
    const { state, make } = endless();
    rows = make;
    const answer = await begin();
    await once(answer, 'readable');
    // So many turns without a new line: it waits.
    for (let [still, before] = [0, 0]; still < 2_000; still += 1) {
      await turn();
      if (state.made !== before) [still, before] = [0, state.made];
    }
    expect(state.made).toBeLessThan(BETWEEN);
    answer.destroy();
    await state.ended;
  });

  test('aren’t begun for HEAD', async () => {
    let begun = false;
    rows = async function* () {
      begun = true;
      yield 'x';
    };
    const answer = await begin('/rows.csv', 'HEAD');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(await requestLine()).toMatchObject({ status: 200 });
    expect(begun).toBe(false);
  });
});

describe('what breaks', () => {
  const breaking = (after: number) =>
    async function* () {
      for (let row = 0; row < after; row += 1) yield `${row}\r\n`;
      throw new Error('secret cause');
    };

  test('before anything was sent is answered as any fault', async () => {
    rows = breaking(10);
    const program = await createBrowser(own.url).get('/rows.csv');
    expect([program.status, program.body.code]).toEqual([500, 'unavailable']);
    expect(program.headers.get('content-disposition')).toBeNull();
    const page = await createBrowser(own.url).page('/rows.csv');
    expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8']);
    expect(program.text + page.text).not.toContain('secret cause');
    expect(logged().filter(({ msg }) => msg === 'fault')).toMatchObject([
      { route: '/rows.csv', fault: { message: 'secret cause' } },
      { route: '/rows.csv' },
    ]);
    expect(await requestLine()).toMatchObject({ status: 500 });
  });

  test('in the middle breaks the connection: nobody takes what came for the whole', async () => {
    rows = breaking(50_000);
    const { text, whole } = await takeAll(await begin());
    expect(whole).toBe(false);
    expect(text).not.toContain('secret cause');
    expect(await requestLine()).toMatchObject({ status: 200, sent: 'broken', bytes: expect.any(Number) });
    expect(logged().filter(({ msg }) => msg === 'fault')).toMatchObject([
      { route: '/rows.csv', fault: { message: 'secret cause' } },
    ]);
  });

  test('breaks it so that a proxy sees it too that knows the end by the connection’s alone', async () => {
    rows = breaking(50_000);
    const { hostname, port, host } = new URL(own.url);
    const socket = connect(Number(port), hostname);
    const fault = once(socket, 'end').then(
      () => undefined,
      (reason: NodeJS.ErrnoException) => reason.code,
    );
    socket.write(`GET /rows.csv HTTP/1.0\r\nHost: ${host}\r\n\r\n`);
    socket.resume();
    expect(await fault).toBe('ECONNRESET');
  });
});

test('a short file stays as it was', async () => {
  const answer = await createBrowser(own.url).get('/note.txt');
  expect(answer.text).toBe('a note');
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('content-length')).toBe('6');
  const line = await requestLine();
  expect(line).toMatchObject({ status: 200 });
  expect(line).not.toHaveProperty('sent');
});

test('the description says what kind of file a program gets', () => {
  const { paths } = openApi(table) as { paths: Record<string, any> };
  const contentOf = (path: string) => paths[path].get.responses[200].content;
  expect(contentOf('/rows.csv')).toEqual({ 'text/csv': { schema: { type: 'string' } } });
  expect(contentOf('/note.txt')).toEqual({ 'text/plain': { schema: { type: 'string' } } });
});
