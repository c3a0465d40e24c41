// Questions in a dialog. Without script a link leads to a page with the same question, and a form is sent without one.
export {};

const dialogOf = (id = '') => document.getElementById(id) as HTMLDialogElement | null;

for (const link of document.querySelectorAll<HTMLElement>('a[data-dialog]'))
  link.addEventListener('click', (event) => {
    const dialog = dialogOf(link.dataset.dialog);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  });

// Asks once if the codes were neither copied, downloaded nor printed. They may have been written down, so it only asks.
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
    const dialog = dialogOf(form.dataset.ask);
    if (settled || !dialog) return;
    event.preventDefault();
    settle();
    dialog.showModal();
  });
}
