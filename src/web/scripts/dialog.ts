// Asks in a dialog what the link's own page would ask. Without this the link leads to that page.
export {};

for (const link of document.querySelectorAll<HTMLElement>('a[data-dialog]'))
  link.addEventListener('click', (event) => {
    const dialog = document.getElementById(link.dataset.dialog ?? '') as HTMLDialogElement | null;
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  });
