// Copies a key or a list of codes, prints the codes, and says what a downloaded file is called. Without script the copy and
// print buttons are hidden, and the download works.
export {};

function textOf(source: Element, heading: string | undefined): string {
  if (source.localName !== 'ol') return (source.textContent ?? '').replaceAll(/\s/g, '');
  const lines = [...source.children].map((line) => line.textContent ?? '');
  return [...(heading ? [heading] : []), ...lines].join('\n');
}

// The words are in the button's data attributes.
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

// The style sheet prints nothing but the codes. A window of its own fails on iPhones.
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print());

// Names the downloaded file and its folder. A page can't know whether it was saved.
document.addEventListener('submit', ({ submitter }) => {
  const { status = '', said: words } = submitter?.dataset ?? {};
  const said = document.getElementById(status);
  if (!said || words === undefined) return;
  said.classList.remove('failed');
  said.textContent = words;
});
