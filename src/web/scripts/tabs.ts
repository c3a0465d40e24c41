// Scrolls the current tab or filter into view, where the browser doesn't know `scroll-initial-target`.
export {};

for (const tabs of document.querySelectorAll('.tabs, .filters')) {
  const current = tabs.querySelector<HTMLElement>('[aria-current]');
  if (current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}
