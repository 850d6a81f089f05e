import { isTooMany } from './connection.ts'
import type { StorehandDb } from './db.ts'
import { fitting, pull, type FirstPage, type PullResult, type ToldTo } from './pull.ts'
import { push, type PushResult } from './push.ts'
import type { RoundPorts } from './round-ports.ts'

/** Turns of one round after which the next round goes on. */
const TURNS = 3

/**
 * A round: everything out, then everything in; once more where the server has forgotten what it had answered. A device that
 * is blocked destroys what it holds, and hands in what it has not sent from the next round on.
 * @param told taken for what comes in where it fits, and nothing went out
 */
export async function exchange(
  db: StorehandDb,
  ports: RoundPorts,
  told?: ToldTo,
): Promise<{ sent: PushResult; pulled: PullResult }> {
  const [device, blocked] = await Promise.all([db.read('device'), db.read('blocked')])
  if (blocked) return await (await import('./hand-in.ts')).handIn(db, ports)
  if (device?.token !== undefined) {
    const { tradeToken } = await import('./trade-token.ts')
    const refused = await tradeToken(db, ports, device, device.token)
    if (refused) return { sent: refused, pulled: refused }
  }
  for (let turn = 1; ; turn++) {
    const sent = await push(db, ports)
    // asked again at once it would say the same
    if (sent.kind === 'unreachable' || isTooMany(sent)) return { sent, pulled: sent }
    const pulled = await pull(
      db,
      ports,
      sent.kind === 'done' ? await comes(sent) : { waiting: await db.outbox.count() },
    )
    // by the pull alone: what it pushes is kept
    if (pulled.kind === 'problem' && pulled.problem.code === 'device-revoked') {
      await (await import('./hand-in.ts')).destroyReadable(db, ports)
      return { sent, pulled }
    }
    const again = pulled.kind === 'done' && (pulled.again || sent.kind === 'resync')
    if (!again || turn === TURNS) return { sent, pulled }
  }

  async function comes({ along, idle }: { along?: FirstPage; idle?: true }): Promise<{ along?: FirstPage }> {
    if (along || !idle || !told) return along ? { along } : {}
    await ports.arrived?.()
    const fits = await fitting(db, told)
    return fits ? { along: fits } : {}
  }
}

/** Keeps by which identity provider people may sign in, where the server has told anything else than is `known`. */
export async function keepProvider(db: StorehandDb, ports: RoundPorts, known: string | undefined): Promise<void> {
  // code that did not come has told nothing
  const { signInWith } = (await ports.access().catch(() => undefined)) ?? {}
  if (signInWith === undefined || signInWith === (known ?? null)) return
  if (signInWith === null) await db.meta.delete('signInWith')
  else await db.write('signInWith', signInWith)
}
