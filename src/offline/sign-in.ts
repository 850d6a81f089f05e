import * as z from 'zod/mini'
import type { Device, Session, StorehandDb } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'
import { signingKey, unwrapKey, wrapKey } from './signing.ts'

/** `authorKey`: 32 bytes as base64; this person signs with it on this device. */
const SignedIn = z.object({ authorKey: z.string() })

export type SignInResult =
  | { kind: 'signed-in'; session: Session }
  | { kind: 'refused'; code: string }
  /** offline, and this person never signed in on this device */
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
  const known = await db.person.get(personId)
  const key = known && (await unwrapKey(known, pin))
  if (key) return { kind: 'signed-in', session: { personId, key } }

  // a PIN that does not open the wrap may be a new one: only the server can tell
  const answer = await call(ports, '/v1/sign-in', SignedIn, { token: device.token, body: { personId, pin } })
  if (answer.kind === 'unreachable') return known ? { kind: 'refused', code: 'wrong-pin' } : { kind: 'unknown-here' }
  if (answer.kind === 'problem') return { kind: 'refused', code: answer.problem.code }
  const bytes = Uint8Array.from(atob(answer.data.authorKey), (character) => character.charCodeAt(0))
  await db.person.put(await wrapKey(personId, pin, bytes))
  return { kind: 'signed-in', session: { personId, key: await signingKey(bytes) } }
}
