// Copies a key or a list of codes, and says whether it worked. The words are in the button's data attributes.
export {};

function textOf(source: Element, heading: string | undefined): string {
  if (source.localName !== 'ol') return (source.textContent ?? '').replaceAll(/\s/g, '');
  const lines = [...source.children].map((line) => line.textContent ?? '');
  return [...(heading ? [heading] : []), ...lines].join('\n');
}

async function copy(button: HTMLElement) {
  const { copy: from = '', status = '', heading, copied = '', failed = '' } = button.dataset;
  const source = document.getElementById(from);
  const said = document.getElementById(status);
  if (!source || !said) return;
  // Emptied first: the same words a second time would not be read aloud again.
  said.textContent = '';
  said.classList.remove('failed');
  try {
    await navigator.clipboard.writeText(textOf(source, heading));
    said.textContent = copied;
  } catch {
    said.classList.add('failed');
    said.textContent = failed;
    getSelection()?.selectAllChildren(source);
  }
}

for (const button of document.querySelectorAll<HTMLElement>('[data-copy]'))
  button.addEventListener('click', () => void copy(button));
