// Shows that the session is about to end, and begins its idle time anew when the person says so. Nothing is asked of the
// server by itself: a page that is merely open is no activity.
export {};

const place = document.querySelector<HTMLElement>('[data-session-end]');
const warning = place?.querySelector<HTMLElement>('[data-warning]');
const stay = place?.querySelector<HTMLButtonElement>('[data-stay]');
const seconds = Number(place?.dataset.sessionEnd);

// Where a person was when they came to the button: there they go on. From nowhere, they begin at the heading.
let before: HTMLElement | null = document.querySelector('h1');
stay?.addEventListener('focus', ({ relatedTarget }) => {
  if (relatedTarget) before = relatedTarget as HTMLElement;
});

function focus(place: HTMLElement | null) {
  if (place && place.tabIndex < 0) place.tabIndex = -1;
  place?.focus();
}

function waitToWarn() {
  if (!warning) return;
  warning.hidden = true;
  // A timer stands still while a laptop sleeps; the clock doesn't.
  const at = Date.now() + seconds * 1000;
  const timer = setInterval(() => {
    if (Date.now() < at) return;
    clearInterval(timer);
    warning.hidden = false;
  }, 1000);
}

stay?.addEventListener('click', async () => {
  const answer = await fetch('/account', { headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (answer?.ok) {
    waitToWarn();
    focus(before);
  } else {
    const said = document.createElement('p');
    said.textContent = stay.dataset.failed ?? '';
    stay.replaceWith(said);
    focus(said);
  }
});

waitToWarn();
