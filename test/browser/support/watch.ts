import type { BrowserContext, Page } from '@playwright/test';

/** Tells the console of what the page's policy kept from happening, whatever the browser itself says. */
const tellOfViolations = () =>
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`),
  );

/** Collects what must not happen on any page of a browser: broken rules, broken scripts, things that don't load. */
export async function watch(context: BrowserContext, faults: string[]): Promise<void> {
  await context.addInitScript(tellOfViolations);
  context.on('page', (page) => watchPage(page, faults));
}

function watchPage(page: Page, faults: string[]): void {
  page.on('pageerror', ({ message }) => {
    // The browser drops the fade between two pages when the second is slow; nothing of ours asked for it by script.
    if (message.startsWith('Transition was')) return;
    faults.push(`${page.url()}: ${message}`);
  });
  page.on('console', (message) => {
    // The browser says so of every refused form; what didn't load is seen below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Somebody went on before it was there; a download, too, ends the navigation it began as.
    if (reason === 'net::ERR_ABORTED') return;
    faults.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    const least = response.request().isNavigationRequest() ? 500 : 400;
    if (response.status() >= least) faults.push(`${response.url()}: ${response.status()}`);
  });
}
