import * as z from 'zod/mini'
import { signedText } from '#domain/proof.ts'
import type { Device, Session } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'
import { sign } from './signing.ts'

const Reset = z.object({ personId: z.string() })

/** `code` is a rule's or a problem's. */
export type ResetPinResult = { kind: 'reset' } | { kind: 'refused'; code: string } | { kind: 'unreachable' }

/**
 * Gives a person another PIN, through the server: signed by whoever is signed in, and kept nowhere on this device.
 * @param base the version of the records that they saw
 */
export async function resetPin(
  ports: Ports,
  device: Device,
  session: Session,
  base: number,
  args: { personId: string; pin: string },
): Promise<ResetPinResult> {
  const clock = { deviceAt: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() }
  const unsigned = { cmdId: ports.newId(), name: 'reset-pin', v: 1, args, actorId: session.personId, ...clock, base }
  const place = { storeId: device.store.id, deviceId: device.deviceId }
  const command = { ...unsigned, proof: await sign(session.key, signedText(unsigned, place)) }
  const answer = await call(ports, '/v1/people/reset-pin', Reset, { device, body: { command } })
  if (answer.kind === 'unreachable') return { kind: 'unreachable' }
  if (answer.kind === 'ok') return { kind: 'reset' }
  const { code, detail } = answer.problem
  return { kind: 'refused', code: code === 'rejected' && detail ? detail : code }
}
