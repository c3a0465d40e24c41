export interface QrShape {
  /** Modules across, the quiet zone of four included (ISO/IEC 18004; some apps don't find the code without it). */
  readonly size: number;
  /** An SVG path through the dark modules, one unit each. */
  readonly path: string;
}

/** Dark on white in every theme. The label says what it is and never the key: a screen reader would read it aloud. */
export function Qr({ shape, label }: { shape: QrShape; label: string }) {
  const { size, path } = shape;
  return (
    <div class="qr">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="256"
        height="256"
        shape-rendering="crispEdges"
        role="img"
        aria-label={label}
      >
        <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
        <path stroke="#000" d={path} />
      </svg>
    </div>
  );
}
