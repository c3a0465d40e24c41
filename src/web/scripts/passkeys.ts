// Asks the browser for a passkey or security key, and sends the answer with the button's form. Without script, or where the
// browser has no JSON of Web Authentication, there is no button and the page says what else there is.
export {};

// The challenge in a page's options is good for five minutes; a new one is fetched somewhat before.
const old = 4 * 60_000;
const began = performance.now();
const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')];
const offered = buttons.find(({ dataset }) => dataset.offered);
// One question at a time: a pressed button ends the one that waits in the address field.
let asking: AbortController | undefined;
let waiting = false;

const can =
  'PublicKeyCredential' in globalThis &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

async function optionsOf({ dataset }: HTMLElement) {
  if (performance.now() - began < old) return JSON.parse(dataset.options ?? '');
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  const answer = await fetch(dataset.fresh ?? '', { method: 'POST', headers, body: '{}' });
  return answer.json();
}

async function credentialFor(button: HTMLButtonElement, signal: AbortSignal, offering: boolean) {
  const options = await optionsOf(button);
  if (button.dataset.passkey === 'create')
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      signal,
    });
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    signal,
    ...(offering && { mediation: 'conditional' as const }),
  });
}

async function ask(button: HTMLButtonElement, offering = false) {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  waiting = offering;
  const said = button.parentElement?.querySelector('[role=status]');
  if (said && !offering) said.textContent = '';
  try {
    const credential = await credentialFor(button, signal, offering);
    const field = button.form?.elements.namedItem('credential') as HTMLInputElement;
    field.value = JSON.stringify(credential);
    button.form?.requestSubmit();
  } catch (fault) {
    if (offering || signal.aborted) return;
    const { cancelled = '', registered = '', failed = '' } = button.dataset;
    const words: Record<string, string> = { NotAllowedError: cancelled, InvalidStateError: registered };
    if (said) said.textContent = words[(fault as Error).name] ?? failed;
    if (offered) void ask(offered, true);
  }
}

async function offer(button: HTMLButtonElement) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  void ask(button, true);
  // With a new challenge before the old one ends, unless somebody is being asked.
  setInterval(() => {
    if (waiting && document.visibilityState === 'visible') void ask(button, true);
  }, old);
}

for (const button of buttons) {
  if (!can) {
    button.remove();
    continue;
  }
  button.hidden = false;
  const without = button.nextElementSibling as HTMLElement;
  if (without.role !== 'status') without.hidden = true;
  button.addEventListener('click', () => void ask(button));
  if (button.autofocus) button.focus();
}
if (can && offered) void offer(offered);

// Tells the browser which passkeys this account has, so that it offers no others.
const told = document.querySelector<HTMLElement>('[data-signals]')?.dataset.signals;
if (told && can) {
  const { rpId, accepted, unknown } = JSON.parse(told);
  const tell = PublicKeyCredential as unknown as Record<string, (options: object) => Promise<void>>;
  const quietly = () => undefined;
  if (unknown) tell.signalUnknownCredential?.({ rpId, credentialId: unknown }).catch(quietly);
  if (accepted) tell.signalAllAcceptedCredentials?.({ rpId, ...accepted }).catch(quietly);
}
