import type { BrowserContext, Page } from '@playwright/test';

/** Reports to the console what the page's policy blocked, whatever the browser itself says. */
const tellOfViolations = () =>
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`),
  );

/** Collects the faults that must not occur on any page of a browser: broken rules, broken scripts, failed loads. */
export async function watch(context: BrowserContext, faults: string[]): Promise<void> {
  await context.addInitScript(tellOfViolations);
  context.on('page', (page) => watchPage(page, faults));
}

function watchPage(page: Page, faults: string[]): void {
  page.on('pageerror', ({ message }) => {
    // The browser drops the fade between two pages when the second is slow; none of our scripts asked for it.
    if (message.startsWith('Transition was')) return;
    faults.push(`${page.url()}: ${message}`);
  });
  page.on('console', (message) => {
    // The browser reports every refused form this way; failed loads are seen below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // The visitor left before it was there; a download, too, ends the navigation it began as.
    if (reason === 'net::ERR_ABORTED') return;
    faults.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    const least = response.request().isNavigationRequest() ? 500 : 400;
    if (response.status() >= least) faults.push(`${response.url()}: ${response.status()}`);
  });
}
