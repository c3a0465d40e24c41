/** What an authenticator app looks like, so that people know what to look for: an entry, its code, the time it is good for. */
export function AppScreen() {
  return (
    <svg class="app-screen" width="132" height="96" viewBox="0 0 132 96" aria-hidden="true">
      <path class="phone" d="M16 96V16A14 14 0 0 1 30 2h72a14 14 0 0 1 14 14v80" />
      <path class="line" d="M58 10h16" />
      <rect class="entry" x="24" y="22" width="84" height="44" rx="8" />
      <path class="line" d="M33 34h30" />
      <text x="33" y="57">
        482 913
      </text>
      <circle class="line" cx="97" cy="34" r="5" />
      <path class="time" d="M97 29a5 5 0 1 1-5 5" />
      <rect class="entry faint" x="24" y="72" width="84" height="44" rx="8" />
      <path class="line" d="M33 84h42" />
    </svg>
  );
}
