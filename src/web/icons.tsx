// Icons of 20 x 20 in the colour of the text around them. They stand beside words, so screen readers skip them.
const shapes = {
  person: (
    <>
      <circle cx="10" cy="6.75" r="3.5" />
      <path d="M3.25 17c.75-3.25 3.5-5 6.75-5s6 1.75 6.75 5" />
    </>
  ),
  signOut: (
    <path d="M8 3.25H5a1.75 1.75 0 0 0-1.75 1.75v10A1.75 1.75 0 0 0 5 16.75h3M12.5 6.25 16.25 10l-3.75 3.75M8 10h8" />
  ),
  organization: (
    <path d="M3.25 17V4.25a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1V17M11.75 8h4a1 1 0 0 1 1 1v8M2 17h16M6 6.75h3M6 10h3M6 13.25h3" />
  ),
  up: <path d="m5.5 12 4.5-4.5 4.5 4.5" />,
  upDown: <path d="m6.5 8 3.5-3.5L13.5 8M6.5 12l3.5 3.5 3.5-3.5" />,
  down: <path d="m5.5 8 4.5 4.5L14.5 8" />,
  right: <path d="m8 5.5 4.5 4.5L8 14.5" />,
  left: <path d="M12 5.5 7.5 10l4.5 4.5" />,
  more: (
    <>
      <circle cx="4.5" cy="10" r=".6" />
      <circle cx="10" cy="10" r=".6" />
      <circle cx="15.5" cy="10" r=".6" />
    </>
  ),
  mail: (
    <>
      <rect x="2.75" y="4.25" width="14.5" height="11.5" rx="2" />
      <path d="m3.25 5.5 6.75 5.25 6.75-5.25" />
    </>
  ),
  phone: (
    <>
      <rect x="5.25" y="2.25" width="9.5" height="15.5" rx="2.25" />
      <path d="M8.75 15h2.5" />
    </>
  ),
  screen: (
    <>
      <rect x="2.75" y="3.5" width="14.5" height="10" rx="1.75" />
      <path d="M7 16.75h6M10 13.5v3.25" />
    </>
  ),
  key: (
    <>
      <circle cx="6.5" cy="13.5" r="3.25" />
      <path d="m9 11 7.25-7.25M13.25 6.75l2.25 2.25" />
    </>
  ),
  codes: (
    <>
      <rect x="4" y="2.75" width="12" height="14.5" rx="2" />
      <path d="M7 6.75h6M7 10h6M7 13.25h3.25" />
    </>
  ),
  lock: (
    <>
      <rect x="4" y="8.75" width="12" height="8.5" rx="2" />
      <path d="M6.75 8.5V6a3.25 3.25 0 0 1 6.5 0v2.5" />
    </>
  ),
  good: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="m6.75 10.25 2.25 2.25 4.25-4.75" />
    </>
  ),
  off: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M6.5 10h7" />
    </>
  ),
  problem: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 6.25v4.25M10 13.4v.1" />
    </>
  ),
  fact: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 9.5v4M10 6.6v.1" />
    </>
  ),
  warning: (
    <>
      <path d="M10 3.25 2.5 16.25h15z" />
      <path d="M10 8.25v3.5M10 13.9v.1" />
    </>
  ),
  copy: (
    <>
      <rect x="7" y="7" width="10" height="10" rx="2" />
      <path d="M13 7V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h2" />
    </>
  ),
  download: <path d="M10 3v9.5M6 8.75l4 4 4-4M3.5 16.75h13" />,
  print: (
    <>
      <path d="M6 7.5V3h8v4.5M6 14.25H4.5a2 2 0 0 1-2-2V9.5a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v2.75a2 2 0 0 1-2 2H14" />
      <path d="M6 11.75h8V17H6z" />
    </>
  ),
  send: <path d="M17 3 9 11M17 3l-5 14-3-6-6-3z" />,
  search: (
    <>
      <circle cx="8.75" cy="8.75" r="5.25" />
      <path d="m12.75 12.75 4 4" />
    </>
  ),
  calendar: (
    <>
      <rect x="2.75" y="4" width="14.5" height="13" rx="2" />
      <path d="M2.75 8.25h14.5M6.5 2.25v3M13.5 2.25v3" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="3" />
      <path d="M2 16.5c.5-2.75 2.75-4.25 5.5-4.25s5 1.5 5.5 4.25M13 4.25a3 3 0 0 1 0 5.5M15 12.5c1.75.5 2.75 1.9 3 4" />
    </>
  ),
  language: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M2.75 10h14.5M10 2.75c4.25 4.5 4.25 10 0 14.5M10 2.75c-4.25 4.5-4.25 10 0 14.5" />
    </>
  ),
  check: <path d="m4.5 10.5 3.5 3.5 7.5-8" />,
};

export type IconName = keyof typeof shapes;

/** An icon. Stroke and fill are in drawings.css rather than in attributes, because a page may have hundreds. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
