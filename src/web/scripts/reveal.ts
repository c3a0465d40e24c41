// Shows and hides a password. It is hidden again on submit, so that no browser stores it as typed text.
export {};

const inputOf = (button: HTMLElement) =>
  document.getElementById(button.getAttribute('aria-controls') ?? '') as HTMLInputElement | null;

function show(button: HTMLElement, shown: boolean) {
  const input = inputOf(button);
  if (!input) return;
  const { show = '', hide = '', showLabel = '', hideLabel = '' } = button.dataset;
  input.type = shown ? 'text' : 'password';
  button.textContent = shown ? hide : show;
  button.ariaLabel = shown ? hideLabel : showLabel;
}

for (const button of document.querySelectorAll<HTMLElement>('.reveal')) {
  button.addEventListener('click', () => show(button, inputOf(button)?.type === 'password'));
  button.closest('form')?.addEventListener('submit', () => show(button, false));
}
