import { connect } from 'node:net';

/** A request as a program sends it, ready for the wire. */
export const requestOf = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): string => {
  const lines = Object.entries({
    ...headers,
    ...(body && { 'Content-Length': String(Buffer.byteLength(body)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
};

export interface Answered {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * One kept-alive connection. A load of many requests takes a small part of a core this way; Node's own clients take as
 * much as the server that they measure.
 */
export interface Wire {
  ask(request: string): Promise<Answered>;
  close(): void;
}

export function openWire(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  let waiting: { give(answered: Answered): void; fail(fault: Error): void } | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = text.slice(0, end);
    const chunked = /\r\ntransfer-encoding: *chunked/i.test(head);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const whole = chunked ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + length;
    if (!whole) return;
    const body = text.slice(end + 4);
    text = '';
    waiting?.give({ status: Number(head.slice(9, 12)), head, body });
  });
  const broken = (fault: Error) => waiting?.fail(fault);
  socket.on('error', broken);
  socket.on('close', () => broken(new Error('the server closed the connection')));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise<Answered>((give, fail) => {
            waiting = { give, fail };
            socket.write(request, 'latin1');
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}
