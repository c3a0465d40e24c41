import { generateSync } from 'otplib';
import type { Clock } from './clock.ts';

/** An authenticator app, with another OTP library than the server's and a clock that can be wrong. */
export interface Phone {
  readonly issuer: string;
  readonly account: string;
  readonly secret: string;
  /** The six digits shown now, with the phone's clock off by so many seconds. */
  code(offBy?: number): string;
}

/** A phone that has scanned a key URI, read as apps read it. */
export function scan(uri: string, clock: Pick<Clock, 'now'>): Phone {
  const url = new URL(uri);
  const [issuer = '', account = ''] = decodeURIComponent(url.pathname.replace(/^\/+(totp\/)?/, '')).split(
    ':',
  );
  if (url.searchParams.get('issuer') !== issuer) throw new Error('issuer and label differ');
  return typeKey(url.searchParams.get('secret') ?? '', clock, { issuer, account });
}

/** A phone into which the key was typed. */
export function typeKey(
  secret: string,
  clock: Pick<Clock, 'now'>,
  name = { issuer: '', account: '' },
): Phone {
  return {
    ...name,
    secret,
    code: (offBy = 0) => generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) + offBy }),
  };
}
