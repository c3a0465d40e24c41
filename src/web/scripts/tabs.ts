// Scrolls the current tab into view, where the browser doesn't know `scroll-initial-target`.
export {};

for (const tabs of document.querySelectorAll('.tabs')) {
  const current = tabs.querySelector<HTMLElement>('[aria-current]');
  if (current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}
