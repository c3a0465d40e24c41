import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

// A security key of the tests' own, written from Web Authentication Level 3 and CTAP 2: ES256 and CBOR by hand, nothing of
// the library that the program verifies with. It does what it is told, also what a real key wouldn't.

export interface KeyOptions {
  /** Whether it says that it verified the person. */
  readonly verifies?: boolean;
  /** Whether it may be copied to other devices, and is. */
  readonly synced?: boolean;
  /** Whether it keeps the account's handle, so that it can be found without an address. */
  readonly discoverable?: boolean;
  /** Whether it counts its uses. */
  readonly counts?: boolean;
  readonly aaguid?: string;
}

/** What a test may have it do wrong in one answer. */
export interface Twist {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly verifies?: boolean;
  readonly present?: boolean;
  readonly counter?: number;
  readonly synced?: boolean;
  readonly userHandle?: string | null;
  readonly id?: Buffer;
  readonly format?: string;
  /** Signs with another key. */
  readonly forged?: boolean;
}

interface Options {
  readonly challenge: string;
}

export class SecurityKey {
  readonly id = randomBytes(32);
  counter = 0;
  userHandle: string | undefined;
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(
    readonly url: string,
    readonly options: KeyOptions = {},
  ) {}

  get credentialId(): string {
    return this.id.toString('base64url');
  }

  /** `PublicKeyCredential.toJSON()` of a key that was just made. */
  make(
    { challenge, rp, user }: Options & { rp: { id: string }; user: { id: string } },
    twist: Twist = {},
  ): Record<string, unknown> {
    this.userHandle = user.id;
    const aaguid = Buffer.from(
      (this.options.aaguid ?? '00000000-0000-0000-0000-000000000000').replaceAll('-', ''),
      'hex',
    );
    const id = twist.id ?? this.id;
    const attested = Buffer.concat([aaguid, uint16(id.length), id, coseKey(this.keys.publicKey)]);
    const authData = Buffer.concat([this.head(rp.id, twist, 0x40), attested]);
    const statement = twist.format === undefined ? map([]) : map([['x5c', array([bytes(randomBytes(10))])]]);
    const object = map([
      ['fmt', text(twist.format ?? 'none')],
      ['attStmt', statement],
      ['authData', bytes(authData)],
    ]);
    return this.credential(id, {
      clientDataJSON: this.clientData('webauthn.create', challenge, twist).toString('base64url'),
      attestationObject: object.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** The same of a key that is shown. */
  show({ challenge, rpId }: Options & { rpId: string }, twist: Twist = {}): Record<string, unknown> {
    if (this.options.counts) this.counter += 1;
    const data = this.clientData('webauthn.get', challenge, twist);
    const authData = this.head(rpId, twist, 0);
    const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
    const { privateKey } = twist.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : this.keys;
    const handle = twist.userHandle === undefined ? this.userHandle : twist.userHandle;
    return this.credential(twist.id ?? this.id, {
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, privateKey).toString('base64url'),
      ...(this.options.discoverable !== false && handle && { userHandle: handle }),
    });
  }

  private credential(id: Buffer, response: object): Record<string, unknown> {
    const text = id.toString('base64url');
    return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, challenge: string, twist: Twist): Buffer {
    const { crossOrigin = false, topOrigin } = twist;
    return Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? new URL(this.url).origin,
        crossOrigin,
        ...(topOrigin !== undefined && { topOrigin }),
      }),
    );
  }

  /** The hash of the host, the flags (present, verified, may be copied, is copied) and the counter. */
  private head(rpId: string, twist: Twist, more: number): Buffer {
    const { verifies = this.options.verifies ?? true, synced = this.options.synced ?? false } = twist;
    const flags = (twist.present === false ? 0 : 1) | (verifies ? 4 : 0) | (synced ? 0x18 : 0) | more;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(twist.counter ?? this.counter);
    const hash = createHash('sha256')
      .update(twist.rpId ?? rpId)
      .digest();
    return Buffer.concat([hash, Buffer.of(flags), counter]);
  }
}

const uint16 = (value: number): Buffer => Buffer.of(value >> 8, value & 255);

// CBOR (RFC 8949), as much as it takes.
const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.of((major << 5) | value);
  return value < 256
    ? Buffer.of((major << 5) | 24, value)
    : Buffer.of((major << 5) | 25, value >> 8, value & 255);
};
const int = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const array = (items: readonly Buffer[]): Buffer => Buffer.concat([head(4, items.length), ...items]);
const map = (entries: readonly (readonly [string | number, Buffer])[]): Buffer =>
  Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, value]) => [typeof key === 'number' ? int(key) : text(key), value]),
  ]);

/** COSE_Key of an ES256 key (RFC 9053 section 7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return map([
    [1, int(2)],
    [3, int(-7)],
    [-1, int(1)],
    [-2, bytes(Buffer.from(x, 'base64url'))],
    [-3, bytes(Buffer.from(y, 'base64url'))],
  ]);
}
