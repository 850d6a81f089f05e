import * as z from 'zod/mini'
import type { Problem } from '#domain/protocol.ts'
import type { Device, StorehandDb } from './db.ts'
import { nextKey } from './device-key.ts'
import { call } from './http.ts'
import type { RoundPorts } from './round-ports.ts'

const Registered = z.object({ registered: z.literal(true) })

/**
 * A device that an older version enrolled has a token and no key: it registers a key with it, and forgets the token. What
 * waits in its outbox is not touched.
 * @returns what the server refused, or that it was not reached
 */
export async function tradeToken(
  db: StorehandDb,
  ports: RoundPorts,
  { deviceId }: Device,
  token: string,
): Promise<{ kind: 'problem'; problem: Problem } | { kind: 'unreachable'; why: string } | undefined> {
  const key = await nextKey(db)
  const headers = { authorization: `Bearer ${token}` }
  const answer = await call(ports, '/v1/devices/key', Registered, { device: { key }, headers, body: {} })
  if (answer.kind !== 'ok') return answer
  await db.transaction('rw', [db.meta], async () => {
    const device = await db.read('device')
    // another tab was quicker, or this device was taken out of the store
    if (device?.deviceId !== deviceId) return
    const { token: _token, ...rest } = device
    await db.write('device', { ...rest, key })
    await db.meta.delete('nextKey')
  })
  return undefined
}
