// While a new password is typed: how much is still missing, and whether it is mostly the person's own words. Only what the server
// would refuse anyhow is said; it estimates the strength, once a form is sent.
export {};

/** The words of letters and digits in the other fields of the form, long ones first. */
function ownWords({ form }: HTMLInputElement): string[] {
  const others = [
    ...(form?.querySelectorAll<HTMLInputElement>('.input:not([autocomplete$="password"])') ?? []),
  ];
  return others
    .flatMap(({ value }) => value.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    .sort((a, b) => b.length - a.length);
}

function wordsFor(input: HTMLInputElement, { least = '', more = '', own = '' }: DOMStringMap): string {
  const typed = input.value.toLowerCase();
  const length = [...typed].length;
  if (length === 0) return '';
  if (length < Number(least)) return more.replace('#', String(Number(least) - length));
  const rest = ownWords(input).reduce((left, word) => left.replaceAll(word, ''), typed);
  return rest !== typed && rest.length < 6 ? own : '';
}

for (const said of document.querySelectorAll<HTMLElement>('[data-least]')) {
  const input = said.parentElement?.querySelector('input');
  let waits: ReturnType<typeof setTimeout> | undefined;
  input?.addEventListener('input', () => {
    clearTimeout(waits);
    // Once the typing pauses: it is read aloud, too.
    waits = setTimeout(() => {
      said.textContent = wordsFor(input, said.dataset);
    }, 400);
  });
}
