import { isTooMany } from './connection.ts'
import type { StorehandDb } from './db.ts'
import { fitting, pull, type PullResult, type ToldTo } from './pull.ts'
import { push, type PushResult } from './push.ts'
import type { RoundPorts } from './round-ports.ts'

/** Turns of one round after which the next round goes on. */
const TURNS = 3

/**
 * A round: everything out, then everything in; once more where the server has forgotten what it had answered.
 * @param told taken for what comes in where it fits, and nothing went out
 */
export async function exchange(
  db: StorehandDb,
  ports: RoundPorts,
  told?: ToldTo,
): Promise<{ sent: PushResult; pulled: PullResult }> {
  const device = await db.read('device')
  if (device?.token !== undefined) {
    const { tradeToken } = await import('./trade-token.ts')
    const refused = await tradeToken(db, ports, device, device.token)
    if (refused) return { sent: refused, pulled: refused }
  }
  for (let turn = 1; ; turn++) {
    const sent = await push(db, ports)
    // asked again at once it would say the same
    if (sent.kind === 'unreachable' || isTooMany(sent)) return { sent, pulled: sent }
    const pulled = await pull(db, ports, sent.kind === 'done' ? (sent.along ?? (await unasked(sent))) : undefined)
    const again = pulled.kind === 'done' && (pulled.again || sent.kind === 'resync')
    if (!again || turn === TURNS) return { sent, pulled }
  }

  async function unasked({ idle }: { idle?: true }) {
    if (!idle || !told) return undefined
    await ports.arrived?.()
    return await fitting(db, told)
  }
}
