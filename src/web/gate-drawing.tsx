const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
};

/** The mark: two doors, one inside the other. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" {...stroke} stroke-width="2.5">
      <path d="M4 28V16a12 12 0 0 1 24 0v12" />
      <path d="M11 28V17a5 5 0 0 1 10 0v11z" fill="currentColor" />
    </svg>
  );
}

/** The mark writ large: the inner door is dashed while it is missing, and closed with a check once it stands. */
export function GateDrawing({ closed, size = 112 }: { closed: boolean; size?: number }) {
  const inner = 'M40 104V58a16 16 0 0 1 32 0v46';
  return (
    <svg class="gate" width={size} height={size} viewBox="0 0 112 112" {...stroke} stroke-width="2">
      <path d="M6 104h100" stroke="var(--line)" />
      <path d="M18 104V54a38 38 0 0 1 76 0v50" />
      {closed ? (
        <>
          <path d={inner} fill="var(--accent-soft)" />
          <path d="m49 74 5.5 5.5L64 69" stroke-width="3" />
        </>
      ) : (
        <path d={inner} stroke="var(--control)" stroke-dasharray="3 5" />
      )}
    </svg>
  );
}
