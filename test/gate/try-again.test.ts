import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { refuse } from '../../src/contract/outcome.ts';
import { route } from '../../src/contract/route.ts';
import { serveTable } from '../support/own-table.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('a page that is busy offers to try it again, with its query; an act doesn’t', async () => {
  const busy = async () => refuse('busy');
  const page = () => html``;
  const table = [
    route({ method: 'GET', path: '/busy', who: 'anyone', act: busy, page }),
    route({ method: 'POST', path: '/busy-act', who: 'anyone', act: busy }),
  ];
  const served = await serveTable(sallyport, table);
  try {
    const headers = { accept: 'text/html', origin: served.url };
    const shown = await fetch(`${served.url}/busy?a=1&b=2`, { headers });
    expect(shown.status).toBe(503);
    expect(await shown.text()).toMatch(
      /<a class="button primary[^"]*" href="\/busy\?a=1&amp;b=2">Try again</,
    );
    const acted = await fetch(`${served.url}/busy-act`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(acted.status).toBe(503);
    expect(await acted.text()).not.toContain('Try again<');
  } finally {
    await served.stop();
  }
});
