import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { languages } from '../../src/text/languages.ts';
import { refusals } from '../../src/contract/refusals.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

/** The pages that the overview leads to. */
async function chapters(): Promise<string[]> {
  const { text } = await sallyport.browser().page('/reference');
  return [...new Set([...text.matchAll(/href="(\/reference\/[\w-]+)"/g)].map(([, path]) => path!))];
}

test('the pages show each operation of /openapi.json once: summary, who, refusals, example', async () => {
  const browser = sallyport.browser();
  const { body } = await browser.get('/openapi.json');
  const pages = new Map<string, string>();
  for (const path of await chapters()) pages.set(path, (await browser.page(path)).text);
  for (const [path, methods] of Object.entries<Record<string, any>>(body.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const html = pages.get(`/reference/${operation.tags[0]}`)!;
      const [section = ''] = html.split(`id="${operation.operationId}"`).slice(1);
      const shown = section.split('<section')[0]!;
      expect(shown, operation.operationId).toContain(`<code>${path.replaceAll('.', '<wbr/>.')}</code>`);
      expect(shown, operation.operationId).toContain(`<code>${operation['x-who']}</code>`);
      for (const code of operation['x-refusals']) expect(shown).toContain(`/reference/refusals#${code}"`);
      const example = method === 'post' && operation.requestBody?.content['application/json'].example;
      if (example) expect(shown, operation.operationId).toContain('<details');
    }
  for (const code of Object.keys(refusals))
    expect(pages.get('/reference/refusals')).toContain(`id="${code}"`);
});

test('each page is light, in every language, and an unknown chapter isn’t there', async () => {
  const paths = ['/reference', ...(await chapters())];
  expect(paths.length).toBeGreaterThan(6);
  for (const language of languages)
    for (const path of paths) {
      const { status, text } = await sallyport.browser({ language }).page(path);
      expect(status, path).toBe(200);
      expect(text).toContain(`<html lang="${language}">`);
      expect(gzipSync(text).length, path).toBeLessThan(10_000);
    }
  expect((await sallyport.browser().page('/reference/toString')).status).toBe(404);
});
