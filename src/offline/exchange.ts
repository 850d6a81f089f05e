import { isTooMany } from './connection.ts'
import { FIRST_STATE, type StorehandDb } from './db.ts'
import type { Ears } from './ears.ts'
import { fitting, pull, type FirstPage, type PullResult, type ToldTo } from './pull.ts'
import { push, type PushResult } from './push.ts'
import type { RoundPorts } from './round-ports.ts'

/** Turns of one round after which the next round goes on. */
const TURNS = 3

/**
 * A round: everything out, then everything in; once more where the server has forgotten what it had answered. A device that
 * is blocked destroys what it holds, and hands in what it has not sent from the next round on.
 * @param options.told taken for what comes in where it fits, and nothing went out; `ears`: the server tells this device what is new
 */
export async function exchange(
  db: StorehandDb,
  ports: RoundPorts,
  { told, ears }: { told?: ToldTo | undefined; ears?: Ears | undefined } = {},
): Promise<{ sent: PushResult; pulled: PullResult }> {
  const [device, blocked] = await Promise.all([db.read('device'), db.read('blocked')])
  if (blocked) return await (await import('./hand-in.ts')).handIn(db, ports)
  if (device?.token !== undefined) {
    const { tradeToken } = await import('./trade-token.ts')
    const refused = await tradeToken(db, ports, device, device.token)
    if (refused) return { sent: refused, pulled: refused }
  }
  for (let turn = 1; ; turn++) {
    const sent = await push(db, ports, ears !== undefined)
    // asked again at once it would say the same
    if (sent.kind === 'unreachable' || isTooMany(sent)) return { sent, pulled: sent }
    const heard = sent.kind === 'done' && sent.toldAt !== undefined && ears && (await listen(ears, sent.toldAt))
    const pulled =
      heard || (await pull(db, ports, sent.kind === 'done' ? await comes(sent) : { waiting: await db.outbox.count() }))
    // by the pull alone: what it pushes is kept
    if (pulled.kind === 'problem' && pulled.problem.code === 'device-revoked') {
      await (await import('./hand-in.ts')).destroyReadable(db, ports)
      return { sent, pulled }
    }
    const again = pulled.kind === 'done' && (pulled.again || sent.kind === 'resync')
    if (!again || turn === TURNS) return { sent, pulled }
  }

  /** Swaps in what is told, up to that version; undefined where it is not told, or nothing of it is new. */
  async function listen({ next }: Ears, ver: number): Promise<PullResult | undefined> {
    let pulled: PullResult | undefined
    for (;;) {
      const { cursor } = (await db.read('state')) ?? FIRST_STATE
      if (cursor.ver >= ver) return pulled
      const heard = await next()
      if (!heard) return undefined
      const along = await fitting(db, heard)
      if (!along) continue
      await ports.arrived?.()
      pulled = await pull(db, ports, { along })
      if (pulled.kind !== 'done') return pulled
    }
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
