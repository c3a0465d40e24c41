/** A hidden field that tells a password manager whose password the page asks for. It has no name, so it isn't submitted. */
export function UsernameHint({ email }: { email: string }) {
  return (
    <input
      class="hidden"
      type="email"
      id="username"
      value={email}
      autocomplete="username"
      tabindex={-1}
      aria-hidden="true"
      readonly
    />
  );
}
