/** The product's mark: two doors, one inside the other. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 28V16a12 12 0 0 1 24 0v12" />
      <path class="leaf" d="M11 28V17a5 5 0 0 1 10 0v11z" />
    </svg>
  );
}

/** A large drawing of the mark: the inner door is dashed while 2-Step Verification is off, else closed with a check. */
export function GateDrawing({ closed, size = 112 }: { closed: boolean; size?: number }) {
  const inner = 'M40 104V58a16 16 0 0 1 32 0v46';
  return (
    <svg class="gate" width={size} height={size} viewBox="0 0 112 112" aria-hidden="true">
      <path class="ground" d="M6 104h100" />
      <path d="M18 104V54a38 38 0 0 1 76 0v50" />
      {closed ? (
        <>
          <path class="closed" d={inner} />
          <path class="check" d="m49 74 5.5 5.5L64 69" />
        </>
      ) : (
        <path class="missing" d={inner} />
      )}
    </svg>
  );
}
