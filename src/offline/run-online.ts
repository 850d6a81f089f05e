import type * as z from 'zod/mini'
import { signedText } from '#domain/proof.ts'
import type { Device, Session } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'
import { sign } from './signing.ts'

/** A command that goes to the server at once and in no queue: its arguments or its answer are nothing to keep. */
export interface OnlineCommand<T> {
  /** the address that takes it */
  path: string
  name: string
  args: object
  answer: z.ZodMiniType<T>
}

/**
 * `code` is a rule's or a problem's, `blanks` what fills the rule's sentence; `afterMs`: when it is worth asking again, where the
 * server says so.
 */
export type OnlineResult<T> =
  | { kind: 'done'; data: T }
  | { kind: 'refused'; code: string; blanks?: Record<string, string | number>; afterMs?: number }
  | { kind: 'unreachable' }

/**
 * Has the server do it now: signed by whoever is signed in, and kept nowhere on this device.
 * @param base the version of the records that they saw
 */
export async function runOnline<T>(
  ports: Ports,
  device: Device,
  session: Session,
  base: number,
  { path, name, args, answer: schema }: OnlineCommand<T>,
): Promise<OnlineResult<T>> {
  const clock = { deviceAt: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() }
  const unsigned = { cmdId: ports.newId(), name, v: 1, args, actorId: session.personId, ...clock, base }
  const place = { storeId: device.store.id, deviceId: device.deviceId }
  const command = { ...unsigned, proof: await sign(session.key, signedText(unsigned, place)) }
  const answer = await call(ports, path, schema, { device, body: { command } })
  if (answer.kind === 'unreachable') return { kind: 'unreachable' }
  if (answer.kind === 'ok') return { kind: 'done', data: answer.data }
  // a server of before says it in `detail`
  const { code, detail, reason = detail, blanks, afterMs } = answer.problem
  return {
    kind: 'refused',
    code: code === 'rejected' && reason ? reason : code,
    ...(blanks && { blanks }),
    ...(afterMs !== undefined && { afterMs }),
  }
}
