import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminal } from '../../src/operator/terminal.ts';

/** Characters that would move a terminal's cursor, set its title, ring it or reverse its lines. */
const obeyed = 'a\u001b[2J\u001b]0;x\u0007\u009b31m\u0000\b\r\u007f\u202e\u2066\u200f\u061c\u2028\u{e0041}z';
const BAD =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

function aTerminal() {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const terminal = createTerminal({ stdin, stdout, stderr } as unknown as NodeJS.Process);
  const all = (stream: PassThrough) => String(stream.read() ?? '');
  return { terminal, stdin, said: () => ({ out: all(stdout), beside: all(stderr) }) };
}

test('whatever a command says, a terminal obeys nothing of it', async () => {
  const { terminal, stdin, said } = aTerminal();
  terminal.out(obeyed);
  terminal.write(`${JSON.stringify({ name: obeyed })}\n`);
  terminal.beside(obeyed);
  const asked = terminal.ask(`Type ${obeyed} to confirm: `);
  stdin.write('yes\n');
  expect(await asked).toBe('yes');
  terminal.close();
  const { out, beside } = said();
  for (const text of [out, beside]) {
    expect(text).toContain('\\u001b[2J');
    expect(text).not.toMatch(BAD);
  }
});

test('lines, tabs, letters of every script and JSON stay what they are', () => {
  const { terminal, said } = aTerminal();
  const text = 'one\n\ttwo 김서연 د. علی\u200cرضا 👨\u200d👩\u200d👧';
  terminal.out(text);
  terminal.write(JSON.stringify({ name: obeyed, text }));
  const { out } = said();
  expect(out.startsWith(`${text}\n`)).toBe(true);
  expect(JSON.parse(out.slice(text.length + 1))).toEqual({ name: obeyed, text });
});

test('what was typed ahead answers also after the input has ended; then every answer is empty', async () => {
  const { terminal, stdin, said } = aTerminal();
  const first = terminal.ask('One: ');
  stdin.end('1\n2\n');
  expect(await first).toBe('1');
  await new Promise((resolve) => setImmediate(resolve));
  expect([await terminal.ask('Two: '), await terminal.ask('Three: ')]).toEqual(['2', '']);
  expect(said().beside).toContain('Three: ');
});
