// Keeps what was typed while the language or the theme is changed, which loads the page anew, and the address to which a link was
// asked for: in this tab, until the next page. Secrets aside: passwords, codes.
export {};

const KEY = 'typed';
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The controls of a page's own forms, each by the form's action, its name and, where several share one, its value. */
function controls(): [key: string, control: Control][] {
  const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')];
  return forms.flatMap((form) =>
    ([...form.elements] as Control[])
      .filter(({ name, type, autocomplete }) => {
        if (name === '' || name === 'recoveryCode' || /password|one-time/.test(autocomplete)) return false;
        return !/^(hidden|password|submit|button)$/.test(type);
      })
      .map((control) => {
        const among = isTicked(control) ? control.value : '';
        return [`${form.getAttribute('action')} ${control.name} ${among}`, control];
      }),
  );
}

const isTicked = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio';

const stateOf = (control: Control) => (isTicked(control) ? control.checked : control.value);

function isChanged(control: Control): boolean {
  if (isTicked(control)) return control.checked !== control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  return [...control.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
}

for (const form of document.querySelectorAll('form[data-keeps]'))
  form.addEventListener('submit', () => {
    // In a refused form everything was typed; the page that comes is empty.
    const refused = document.querySelector('[aria-invalid="true"], .banner.danger') !== null;
    const kept = controls().filter(([, control]) => refused || isChanged(control));
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept.map(([key, control]) => [key, stateOf(control)])));
    } catch {
      // Storage is forbidden or full: then the form is empty afterwards, as without script.
    }
  });

try {
  const kept = new Map<string, string | boolean>(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
  sessionStorage.removeItem(KEY);
  for (const [key, control] of kept.size > 0 ? controls() : []) {
    const state = kept.get(key);
    if (state === undefined) continue;
    if (isTicked(control)) control.checked = state === true;
    else control.value = String(state);
    control.dispatchEvent(new Event('change'));
  }
} catch {
  // Storage is forbidden.
}
