import * as z from 'zod/mini'
import type { Device, Session, StorehandDb } from './db.ts'
import { call } from './http.ts'
import { makeWrapKey, unwrapKeys, wrapKeys } from './pin-wrap.ts'
import type { Ports } from './ports.ts'
import { openSession, type PersonsKeys } from './signing.ts'
import { countTry, settleTry, waitMs } from './wrong-pins.ts'

/** Both keys 32 bytes as base64: see `PersonsKeys`. `pinResetAt`: how new the PIN is, UTC ms. */
export const SignedIn = z.object({
  authorKey: z.string(),
  dataKey: z.string(),
  person: z.object({ pinResetAt: z.optional(z.number()) }),
})

export type SignInResult =
  | { kind: 'signed-in'; session: Session }
  /** `waitMs`: after a PIN that was not right the next try is taken in so many ms, where that is not at once */
  | { kind: 'refused'; code: string; waitMs?: number }
  /** too many wrong PINs in a row: the next try is taken in this many ms */
  | { kind: 'wait'; ms: number }
  /** offline, and this person never signed in on this device, or typed too many wrong PINs */
  | { kind: 'unknown-here' }

/**
 * Signs a person in with the PIN: at once and without a network where the device knows them, else through the server,
 * after which the device knows them.
 */
export async function signIn(
  db: StorehandDb,
  ports: Ports,
  device: Device,
  personId: string,
  pin: string,
): Promise<SignInResult> {
  const opened = await openKeys(db, ports, personId, pin)
  if (opened.kind === 'wait') return opened
  if (opened.kind === 'opened') {
    return { kind: 'signed-in', session: await openSession(personId, opened.keys, opened.pinResetAt) }
  }

  // a PIN that does not open the wrap may be a new one: only the server can tell
  const answer = await call(ports, '/v1/sign-in', SignedIn, { device, body: { personId, pin } })
  if (answer.kind === 'unreachable') return await wrongHere(db, ports, personId)
  if (answer.kind === 'problem') {
    const { code, afterMs } = answer.problem
    if (code === 'wrong-pin') return { kind: 'refused', code, ...(await waitOf(db, ports, personId)) }
    return code === 'too-many-requests' && afterMs ? { kind: 'wait', ms: afterMs } : { kind: 'refused', code }
  }
  return await keepKeys(db, personId, pin, answer.data)
}

/** The PIN was not right, and nobody but this device can say so. */
export async function wrongHere(
  db: StorehandDb,
  ports: Pick<Ports, 'now'>,
  personId: string,
): Promise<Extract<SignInResult, { kind: 'refused' | 'unknown-here' }>> {
  const stillKnown = (await db.person.get(personId)) !== undefined
  if (!stillKnown) return { kind: 'unknown-here' }
  return { kind: 'refused', code: 'wrong-pin', ...(await waitOf(db, ports, personId)) }
}

async function waitOf(db: StorehandDb, ports: Pick<Ports, 'now'>, personId: string): Promise<{ waitMs?: number }> {
  const known = await db.person.get(personId)
  const ms = known ? waitMs(known, ports.now()) : 0
  return ms > 0 ? { waitMs: ms } : {}
}

/** What the server told of a person, wrapped by their PIN from now on: this device knows them. */
export async function keepKeys(
  db: StorehandDb,
  personId: string,
  pin: string,
  { authorKey, dataKey, person: { pinResetAt } }: z.infer<typeof SignedIn>,
): Promise<Extract<SignInResult, { kind: 'signed-in' }>> {
  const keys = { authorKey: bytesOf(authorKey), dataKey: bytesOf(dataKey) }
  await db.person.put({ ...(await wrapKeys(await ownWrapKey(db), personId, pin, keys)), pinResetAt })
  return { kind: 'signed-in', session: await openSession(personId, keys, pinResetAt) }
}

type Opened =
  | { kind: 'opened'; keys: PersonsKeys; pinResetAt: number | undefined }
  | { kind: 'wait'; ms: number }
  | { kind: 'closed' }

/** What the PIN opens of a person whom this device knows: each try is counted. */
export async function openKeys(
  db: StorehandDb,
  ports: Pick<Ports, 'now'>,
  personId: string,
  pin: string,
): Promise<Opened> {
  const known = await db.person.get(personId)
  if (!known) return { kind: 'closed' }
  const tried = await countTry(db, personId, ports.now())
  if (!tried) return { kind: 'wait', ms: waitMs(known, ports.now()) }
  const keys = await unwrapKeys(await ownWrapKey(db), tried, pin)
  await settleTry(db, personId, keys !== undefined)
  return keys ? { kind: 'opened', keys, pinResetAt: tried.pinResetAt } : { kind: 'closed' }
}

/** Made at the first sign-in on this device; whichever tab is first. */
export async function ownWrapKey(db: StorehandDb): Promise<CryptoKey> {
  const made = await makeWrapKey()
  return await db.transaction('rw', db.meta, async () => {
    const known = await db.read('wrapKey')
    if (!known) await db.write('wrapKey', made)
    return known ?? made
  })
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
