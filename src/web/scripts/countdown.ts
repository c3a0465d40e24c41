// Disables the button that requests another code until one may be sent, and counts down beside it. The seconds come from
// the server, so that a wrong clock does no harm. Only the end is read aloud.
export {};

function countDown(button: HTMLButtonElement) {
  const { seconds, note = '', status = '', waiting = '', ready = '' } = button.dataset;
  const shown = document.getElementById(note);
  const end = performance.now() + Number(seconds) * 1000;
  button.disabled = true;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left > 0) {
      if (shown) shown.textContent = waiting.replace('{s}', String(left));
      return;
    }
    clearInterval(timer);
    button.disabled = false;
    shown?.remove();
    button.removeAttribute('aria-describedby');
    const said = document.getElementById(status);
    if (said) said.textContent = ready;
  };
  const timer = setInterval(tick, 500);
  tick();
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-seconds]')) countDown(button);
