/** Dark on white in every theme. The label says what it is and never the key: a screen reader would read it aloud. */
export function Qr({ image, label }: { image: string; label: string }) {
  return <img class="qr" src={image} width="256" height="256" alt={label} />;
}
