/** A QR code, dark on white in every theme. Its label must not contain the key, since screen readers read it aloud. */
export function Qr({ image, label }: { image: string; label: string }) {
  return <img class="qr" src={image} width="256" height="256" alt={label} />;
}
