// Asks once, in a dialog, whoever completes without having copied, downloaded or printed the codes. To have written them
// down is as good, so it is only a question.
export {};

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-ask]')) {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  for (const tool of document.querySelectorAll('.codes .tools .button'))
    tool.addEventListener('click', settle);
  document.addEventListener('copy', settle);
  addEventListener('beforeprint', settle);
  form.addEventListener('submit', (event) => {
    const dialog = document.getElementById(form.dataset.ask ?? '') as HTMLDialogElement | null;
    if (settled || !dialog) return;
    event.preventDefault();
    settle();
    dialog.showModal();
  });
}
