// For every form: one submission per press, no submission by the Enter that ends a Korean syllable, and the focus on the
// outcome. A refused code is selected, so that typing replaces it.
export {};

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  const form = event.target as HTMLFormElement;
  const button = event.submitter;
  if (form.ariaBusy === 'true') return event.preventDefault();
  // A download doesn't leave the page, and a dialog's form isn't sent.
  if (form.hasAttribute('data-again') || button?.getAttribute('formmethod') === 'dialog') return;
  form.ariaBusy = 'true';
  if (button) button.ariaBusy = 'true';
  // The person may have stopped the page from loading.
  setTimeout(release, 10_000);
});

const release = () => {
  for (const busy of document.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
};
// Chromium keeps pages in its back/forward cache in spite of `no-store`: after Complete, "back" would show the codes again. So
// a cached page is hidden, and loads anew when it comes back (by GET, since it may be the answer to a refused form).
addEventListener('pagehide', ({ persisted }) => {
  document.documentElement.hidden = persisted;
});
addEventListener('pageshow', ({ persisted }) => {
  release();
  if (persisted) location.replace(location.pathname + location.search);
});

// A refused form is the answer to a POST. As a GET in the history, "back" and "reload" show the form again, and the browser
// asks nobody whether to send it once more. The form may be at another path than the one it is sent to.
const { value: own = '' } = document.querySelector<HTMLInputElement>('[data-keeps] > [name="back"]') ?? {};
const isAtForm = own === '' || own.split('?')[0] === location.pathname;
history.replaceState(null, '', isAtForm ? location.href : own);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.isComposing) event.preventDefault();
});

// Focuses the message about the completed action, so that it is read aloud and Tab continues from there, unless the page sets
// another focus.
if (!document.querySelector('[autofocus]:not(dialog *)'))
  document.querySelector<HTMLElement>('.banner.good[role="status"]')?.focus();

// The browser may set the focus later than this runs. A person who already typed, or focused another field, isn't disturbed.
const wrong = document.querySelector<HTMLInputElement>('input[autofocus][aria-invalid="true"]');
const untouched = document.activeElement === document.body || document.activeElement === wrong;
if (wrong && untouched && wrong.value === wrong.defaultValue) {
  wrong.focus();
  wrong.select();
}
