// Keeps a button shut until its box is ticked. Without this it is open, and the server insists on the tick.
export {};

for (const box of document.querySelectorAll<HTMLInputElement>('[data-enables]')) {
  const button = document.getElementById(box.dataset.enables ?? '') as HTMLButtonElement | null;
  const follow = () => {
    if (button) button.disabled = !box.checked;
  };
  box.addEventListener('change', follow);
  // After going back, browsers restore the tick later than this script runs.
  addEventListener('pageshow', follow);
  follow();
}
