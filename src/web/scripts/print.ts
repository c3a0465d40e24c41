// Prints this page, on which the style sheet leaves nothing but the codes. A window of its own fails on iPhones.
export {};

for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print());
