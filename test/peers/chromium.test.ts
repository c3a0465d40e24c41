import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import { chromiumIsThere, launchChromium } from '../support/peers/walk.ts';
import { startTestSallyport } from '../support/sallyport.ts';

if (!chromiumIsThere) console.log('Chromium at a console: skipped, "apt-get install chromium" brings it');

// Chromium holds every redirect after a form to `form-action`: without a page that leads on it would stay where it is.
test.skipIf(!chromiumIsThere)(
  'Chromium signs in on the way to a console, and without one, by our own policy',
  async () => {
    let sallyport: Awaited<ReturnType<typeof startTestSallyport>>;

    /** A console and its proxy in one: what isn't below /.sallyport/ is checked, then shown. */
    function answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
      const { method, url = '', headers } = incoming;
      const isOurs = url.startsWith('/.sallyport/');
      const checked = { ...headers, 'x-forwarded-uri': url, 'x-forwarded-method': method };
      const asked = request(
        new URL(isOurs ? url : '/forward-auth/redirect', sallyport.listensAt),
        { method: isOurs ? method : 'GET', headers: isOurs ? headers : checked },
        (answered) => {
          const email = answered.headers['x-sallyport-email'];
          outgoing.writeHead(
            email ? 200 : answered.statusCode!,
            email ? { 'Content-Type': 'text/html' } : answered.headers,
          );
          if (email)
            outgoing.end(
              `<h1>${String(email)}</h1><form method=post action=/.sallyport/sign-out><button>Out</form>`,
            );
          else answered.pipe(outgoing);
        },
      );
      incoming.pipe(asked);
    }

    const front = createServer(answer);
    await new Promise<void>((resolve) => {
      front.listen(0, '127.0.0.1', resolve);
    });
    const app = `http://app.localhost:${(front.address() as { port: number }).port}`;
    sallyport = await startTestSallyport({
      settings: { CONSOLES: app, CONSOLE_URL: `${app}/home`, TRUSTED_PROXIES: '' },
    });
    const { email } = await signUp(sallyport);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const signIn = async () => {
        await page.fill('input[name=email]', email);
        await page.fill('input[name=password]', PASSWORD);
        await page.click('button.primary');
      };
      await page.goto(`${app}/charts?a=1`);
      await signIn();
      await page.waitForURL(`${app}/charts?a=1`);
      expect(await page.textContent('h1')).toBe(email);
      await page.click('text=Out');
      await page.waitForURL(`${app}/.sallyport/signed-out`);
      await page.goto(`${sallyport.url}/sign-in`);
      await signIn();
      await page.waitForURL(`${app}/home`);
    } finally {
      await browser.close();
      await sallyport.stop();
      front.closeAllConnections();
      front.close();
    }
  },
);
