import type { Locator } from '@playwright/test';
import { createRequire } from 'node:module';
import { PNG } from 'pngjs';
import { clock } from './clock.ts';
import { scan, typeKey, type Phone } from '../../support/phone.ts';

// jsqr is CommonJS and declares its function as a default export, which it is not under Node's rules.
const jsqr = createRequire(import.meta.url)('jsqr') as typeof import('jsqr').default;

const STEP = 30;
const seconds = () => clock.now().getTime() / 1000;

/**
 * A phone with the right time. The server takes the step before, the present and the next one, each later than the last:
 * so it shows three codes in a row to a person who can't wait, and a fourth comes after a wait.
 */
export class Handset {
  readonly phone: Phone;
  #last = -1;

  constructor(phone: Phone) {
    this.phone = phone;
  }

  /** Points its camera at the picture on the screen. */
  static async scan(picture: Locator): Promise<Handset> {
    const { data, width, height } = PNG.sync.read(await picture.screenshot());
    const seen = jsqr(new Uint8ClampedArray(data), width, height);
    if (!seen) throw new Error('no QR code can be read in the picture');
    return new Handset(scan(seen.data, clock));
  }

  static fromUri = (uri: string): Handset => new Handset(scan(uri, clock));
  static fromKey = (key: string): Handset => new Handset(typeKey(key, clock));

  /** A code that was not shown before and is right now. */
  async code(): Promise<string> {
    // A step that ends in a moment could be too old on arrival.
    const oldest = Math.floor((seconds() + 6) / STEP) - 1;
    const step = Math.max(this.#last + 1, oldest);
    while (step > Math.floor(seconds() / STEP) + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    this.#last = step;
    return this.phone.code((step - Math.floor(seconds() / STEP)) * STEP);
  }

  /** Six digits that are wrong now. */
  wrongCode(): string {
    const right = [-60, -30, 0, 30, 60].map((offset) => this.phone.code(offset));
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
      (code) => !right.includes(code),
    )!;
  }
}
