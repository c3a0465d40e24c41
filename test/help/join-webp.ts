/** A picture that Chromium took as WebP, and how long it is shown. */
export interface Frame {
  readonly body: Buffer;
  readonly milliseconds: number;
}

const u24 = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255]);

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, content, Buffer.alloc(content.length % 2)]);
}

/** The chunks of a file, each by its name and whole (RFC 9649, 2.3). */
export function chunksOf(file: Buffer): { name: string; content: Buffer }[] {
  const chunks: { name: string; content: Buffer }[] = [];
  for (let at = 12; at < file.length;) {
    const size = file.readUInt32LE(at + 4);
    chunks.push({
      name: file.toString('latin1', at, at + 4),
      content: file.subarray(at + 8, at + 8 + size),
    });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** The picture itself, without the metadata of its file. */
function bitstreamOf(file: Buffer): Buffer {
  const picture = chunksOf(file).find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  if (!picture) throw new Error('This is no WebP picture.');
  return chunk(picture.name, picture.content);
}

/**
 * Joins pictures of the same size, in pixels, to one that moves and begins again at its end (RFC 9649, 2.7). Nothing is
 * encoded again: the pictures stay as the browser took them.
 */
export function joinWebP(
  frames: readonly Frame[],
  { width, height }: { width: number; height: number },
): Buffer {
  const size = Buffer.concat([u24(width - 1), u24(height - 1)]);
  const animated = 0x02;
  const withoutBlending = 0x02;
  const chunks = Buffer.concat([
    chunk('VP8X', Buffer.concat([Buffer.from([animated, 0, 0, 0]), size])),
    // A white background; 0 repeats it without end.
    chunk('ANIM', Buffer.from([255, 255, 255, 255, 0, 0])),
    ...frames.map(({ body, milliseconds }) =>
      chunk(
        'ANMF',
        Buffer.concat([
          u24(0),
          u24(0),
          size,
          u24(milliseconds),
          Buffer.from([withoutBlending]),
          bitstreamOf(body),
        ]),
      ),
    ),
  ]);
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), chunks]));
}
