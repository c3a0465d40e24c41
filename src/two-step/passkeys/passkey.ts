import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Language } from '../../text/languages.ts';
import type { PasskeyRow } from '../passkeys.sql.ts';
import { providerOf } from './providers.ts';
import { rpIdOf } from './options.ts';

/** A passkey or security key, as its owner sees it. */
export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.date(),
  lastUsedAt: z.date().optional(),
  /** Whether it may be copied to the person's other devices; otherwise it is bound to one. */
  synced: z.boolean(),
});
export type PasskeyBody = z.infer<typeof Passkey> & {
  /** For the page: the product that keeps it, if it is known. */
  readonly provider?: string;
  /** When its counter last went back, which a copy would explain. */
  readonly counterFellAt?: Date;
  /** Whether it was made for another host, and doesn't work on this one. */
  readonly elsewhere: boolean;
};

/** A key that nobody named has its product's name, or is called what it is, in its owner's language. */
export function passkeyBody(
  { config, texts }: Pick<Context, 'config' | 'texts'>,
  row: PasskeyRow,
  language: Language,
): PasskeyBody {
  const { id, createdAt, lastUsedAt, synced, counterFellAt } = row;
  const provider = providerOf(row.aaguid);
  const name = row.name ?? provider ?? texts[language](`passkeys.kinds.${kindOf(row)}`);
  return {
    ...{ id, name, addedAt: createdAt, synced, elsewhere: row.rpId !== rpIdOf(config) },
    ...(lastUsedAt && { lastUsedAt }),
    ...(provider !== undefined && { provider }),
    ...(counterFellAt && { counterFellAt }),
  };
}

/** What is plugged in or held near is a security key, unless it syncs: a phone may be reached like that, too. */
const kindOf = ({ synced, transports }: PasskeyRow): 'key' | 'passkey' =>
  !synced && transports.some((way) => way === 'usb' || way === 'nfc' || way === 'ble') ? 'key' : 'passkey';
