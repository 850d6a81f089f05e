import { createHmac } from 'node:crypto'
import { newSecret } from '../authenticate.ts'
import type { Database } from '../store/database.ts'
import { settingOrMake } from '../store/settings.ts'

/** A nonce is given out for so long, and taken for as long again, in ms. */
export const SLOT_MS = 5 * 60_000

/**
 * What makes a device's proof a fresh one (RFC 9449, section 8): a device's clock may be wrong by years, so not its `iat`
 * counts, but that it knows what this server said a moment ago. Derived from the time and a secret in the database: all
 * processes on one database agree, and none keeps anything.
 */
export interface Nonces {
  current(): string
  /** the slot that it was given out in; undefined where that is too long ago, or it is none of ours */
  slotOf(nonce: string): number | undefined
  /** the slot of now */
  now(): number
}

export async function openNonces(database: Database): Promise<Nonces> {
  const secret = await settingOrMake(database, '', 'dpop-nonce-key', newSecret)
  const now = () => Math.floor(database.clock() / SLOT_MS)
  const of = (slot: number) =>
    createHmac('sha256', secret).update(String(slot)).digest('base64url').slice(0, NONCE_LENGTH)
  return {
    current: () => of(now()),
    // the next one too: another process may be a little ahead
    slotOf: (nonce) => [0, -1, 1].map((step) => now() + step).find((slot) => of(slot) === nonce),
    now,
  }
}

/** 96 bits. */
const NONCE_LENGTH = 16
