// For every form: one submission per press, no submission by the Enter that ends a Korean syllable, and the focus at what
// came of it; a code that was refused is selected, so that typing replaces it.
export {};

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  const form = event.target as HTMLFormElement;
  const button = event.submitter;
  if (form.ariaBusy === 'true') return event.preventDefault();
  // A file that is downloaded leaves the page where it is, and a dialog's form goes nowhere.
  if (form.hasAttribute('data-again') || button?.getAttribute('formmethod') === 'dialog') return;
  form.ariaBusy = 'true';
  if (button) button.ariaBusy = 'true';
  // Somebody may have stopped the page from loading.
  setTimeout(release, 10_000);
});

const release = () => {
  for (const busy of document.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
};
// Chromium keeps pages to go back to, `no-store` or not: after Complete the codes would be there again. So a page that
// is put away is empty, and asks the server anew when it comes back (by GET: it may be the answer to a refused form).
addEventListener('pagehide', ({ persisted }) => {
  document.documentElement.hidden = persisted;
});
addEventListener('pageshow', ({ persisted }) => {
  release();
  if (persisted) location.replace(location.pathname + location.search);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.isComposing) event.preventDefault();
});

// What was just done is read aloud, and the next Tab leads on from it, where the page gives the focus to nothing else.
if (!document.querySelector('[autofocus]:not(dialog *)'))
  document.querySelector<HTMLElement>('.banner.good[role="status"]')?.focus();

// The browser may give the focus later than this runs. Whoever was faster, elsewhere or in it, isn't disturbed.
const wrong = document.querySelector<HTMLInputElement>('input[autofocus][aria-invalid="true"]');
const untouched = document.activeElement === document.body || document.activeElement === wrong;
if (wrong && untouched && wrong.value === wrong.defaultValue) {
  wrong.focus();
  wrong.select();
}
