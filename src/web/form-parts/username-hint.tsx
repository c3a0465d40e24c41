/** Not for people: tells a password manager whose password a page asks for. Without a name it is never sent. */
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
