// Warns that the session is about to end, and renews its idle time if the person presses the button. It sends no request by
// itself, because an open page is no activity.
export {};

const place = document.querySelector<HTMLElement>('[data-session-end]');
const warning = place?.querySelector<HTMLElement>('[data-warning]');
const stay = place?.querySelector<HTMLButtonElement>('[data-stay]');
const words = place?.querySelector('strong');
const seconds = Number(place?.dataset.sessionEnd);
const warningSeconds = 120;

// The element that had the focus before the button, to return to; the heading if there was none.
let before: HTMLElement | null = document.querySelector('h1');
stay?.addEventListener('focus', ({ relatedTarget }) => {
  if (relatedTarget) before = relatedTarget as HTMLElement;
});

function focus(place: HTMLElement | null) {
  if (place && place.tabIndex < 0) place.tabIndex = -1;
  place?.focus();
}

let timer: ReturnType<typeof setInterval>;

function waitToWarn() {
  if (!place || !warning || !words) return;
  clearInterval(timer);
  warning.hidden = true;
  const { soon = '', over = '' } = place.dataset;
  // Timers pause while a laptop sleeps, so the clock is compared.
  const at = Date.now() + seconds * 1000;
  timer = setInterval(() => {
    const now = Date.now();
    if (now < at) return;
    warning.hidden = false;
    // After the end, "two minutes" would be untrue. Another page may have renewed the session.
    const told = now < at + warningSeconds * 1000 ? soon : over;
    if (words.textContent !== told) words.textContent = told;
  }, 1000);
}

stay?.addEventListener('click', async () => {
  const answer = await fetch('/account', { headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (answer?.ok) {
    waitToWarn();
    focus(before);
  } else {
    clearInterval(timer);
    const said = document.createElement('p');
    said.textContent = stay.dataset.failed ?? '';
    stay.replaceWith(said);
    focus(said);
  }
});

waitToWarn();
