import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { openApi } from '../../src/reference/open-api.ts';

const document = JSON.parse(JSON.stringify(openApi(routes))) as Record<string, unknown>;

// Below dist/, so that the client finds the runtime that it imports.
const folder = new URL(`../../dist/client-${process.pid}/`, import.meta.url).pathname;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
  return { status, said: stdout + stderr };
};

test('/openapi.json is valid OpenAPI 3.0, by somebody else’s validator', async () => {
  const { valid, errors } = await new Validator().validate(document);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('a client that somebody else’s generator makes of it compiles, and knows its fields', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}openapi.json`, JSON.stringify(document));
  expect(run('oazapfts', 'openapi.json', 'client.ts')).toMatchObject({ status: 0 });
  const use = (field: string) =>
    `import { postSignIn } from './client.js';\n` +
    `export const next = await postSignIn({ email: 'a@example.com', password: 'p' });\n` +
    `if (next.status === 200) console.log(next.data.${field});\n`;
  const compile = () =>
    run(
      'tsc',
      ...['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck'],
      ...['--target', 'es2024', '--module', 'nodenext', 'use.ts'],
    );
  writeFileSync(`${folder}package.json`, '{"type":"module"}');
  writeFileSync(`${folder}use.ts`, use('next'));
  expect(compile()).toEqual({ status: 0, said: '' });
  writeFileSync(`${folder}use.ts`, use('nowhere'));
  expect(compile().said).toContain("'nowhere' does not exist");
});
