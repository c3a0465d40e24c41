import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { processesIn } from '../../src/storage/embedded/processes.ts';
import { startKillable } from '../support/faults/killable.ts';
import { folderInMemory } from '../support/in-memory.ts';

// Tests here start programs, with a PostgreSQL of their own.
vi.setConfig({ testTimeout: 120_000 });

let dataDir: string;
beforeEach(async () => {
  dataDir = folderInMemory('stopping');
});
afterEach(async () => {
  for (const left of await processesIn(join(dataDir, 'postgres'))) process.kill(left, 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

test('a request that never ends holds nobody up: all the rest stops in order, PostgreSQL included', async () => {
  const { url, stop } = await startKillable({ DATA_DIR: dataDir });
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const head = ['POST /sign-in HTTP/1.1', `Host: ${host}`, 'Content-Type: application/json'];
  const body = ['Content-Length: 100', 'Expect: 100-continue', '', '{'];
  socket.write([...head, ...body].join('\r\n'));
  expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1.1 100/);
  expect(await processesIn(join(dataDir, 'postgres'))).not.toEqual([]);
  expect(await stop()).toBe(0);
  expect(await processesIn(join(dataDir, 'postgres'))).toEqual([]);
  socket.destroy();
});

test('an unused connection is kept longer than proxies keep one, and ends with the program', async () => {
  const { url, stop } = await startKillable({ DATA_DIR: dataDir });
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const [, seconds] = /\r\nkeep-alive: timeout=(\d+)/i.exec(String(await once(socket, 'data')))!;
  expect(Number(seconds)).toBeGreaterThan(120);
  const ended = once(socket, 'close');
  socket.resume();
  expect(await stop()).toBe(0);
  await ended;
});
