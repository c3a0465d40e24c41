// Disables a button until its checkbox is ticked. Without script it is enabled, and the server checks the tick.
export {};

for (const box of document.querySelectorAll<HTMLInputElement>('[data-enables]')) {
  const button = document.getElementById(box.dataset.enables ?? '') as HTMLButtonElement | null;
  const follow = () => {
    if (button) button.disabled = !box.checked;
  };
  box.addEventListener('change', follow);
  // After "back", browsers restore the tick later than this script runs.
  addEventListener('pageshow', follow);
  follow();
}
