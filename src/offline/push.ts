import { PROTO, PUSH_LIMIT, PushResponse, SCHEMA, START, type Problem } from '#domain/protocol.ts'
import { FIRST_STATE, type Device, type OutboxRow, type StorehandDb, type SyncState } from './db.ts'
import { call } from './http.ts'
import type { RoundPorts } from './round-ports.ts'
import { forgotten, type FirstPage } from './pull.ts'
import { renameQueue, setAside } from './queue.ts'

export type PushResult =
  /** `along`: what came in with the answer to the last of it; `idle`: there was nothing to send */
  | { kind: 'done'; along?: FirstPage; idle?: true }
  /** the server asks for time; `code` says why */
  | { kind: 'wait'; code: string; afterMs: number }
  /** the server's history is not ours: nothing goes out before that was read */
  | { kind: 'resync' }
  | { kind: 'unreachable'; why: string }
  | { kind: 'problem'; problem: Problem }

const RETRY_MS = 60_000

/**
 * Sends what was not sent, in order, one flight at a time. The rows stay in the outbox: a push answer only tells how far
 * they were sent, they leave with the pull that swaps their outcome in (AckWithEffects).
 */
export async function push(db: StorehandDb, ports: RoundPorts): Promise<PushResult> {
  let atOnce = PUSH_LIMIT
  let idle: { idle?: true } = { idle: true }
  for (;;) {
    const { device, state, unsent, isLast } = await readQueue(db, atOnce)
    const [first] = unsent
    if (state.recovering) return { kind: 'resync' }
    if (!device || !first) return { kind: 'done', ...idle }
    idle = {}
    const answer = await send(ports, device, state, unsent, isLast)
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'ok') {
      // of these at most: where a cloned profile has used later numbers too, our own of those were never sent
      const all = unsent.at(-1)?.seq ?? 0
      const lastSeq = Math.min(answer.data.lastSeq, all)
      const page = lastSeq === all ? answer.data.pull : undefined
      // what is swapped in next says as much of what was sent
      if (page && !page.more) return { kind: 'done', along: { device, state, page } }
      await markSent(db, device, first.seq, lastSeq)
      // the server took none of them, though it answered: do not spin
      if (first.seq > lastSeq) return { kind: 'wait', code: 'retry', afterMs: RETRY_MS }
      if (page) return { kind: 'done', along: { device, state, page } }
      continue
    }
    const { problem } = answer
    switch (problem.code) {
      case 'gap': {
        const expect = problem.expect ?? 1
        const held = await db.outbox.orderBy('seq').first()
        // it wants one that is no longer here: only a restored server asks for that
        if (!held || held.seq > expect) {
          await forgotten(db)
          return { kind: 'resync' }
        }
        // a hole in what was sent cannot be filled, and sending it again would be answered the same
        if (first.seq <= expect) await renameQueue(db, ports, device)
        else await markSent(db, device, expect, expect - 1)
        continue
      }
      case 'forked':
        await renameQueue(db, ports, device)
        continue
      case 'body-too-large':
      case 'invalid-request':
        // one of them is in the way, and alone it shows itself; or a server of before takes fewer
        if (unsent.length > 1) atOnce = Math.ceil(unsent.length / 5)
        else await setAside(db, first, ports.now())
        continue
      case 'resync':
        await forgotten(db, START)
        return { kind: 'resync' }
      case 'retry':
        return { kind: 'wait', code: problem.code, afterMs: problem.afterMs ?? RETRY_MS }
      default:
        return { kind: 'problem', problem }
    }
  }
}

async function send(ports: RoundPorts, device: Device, state: SyncState, rows: OutboxRow[], isLast: boolean) {
  await ports.giveWay?.()
  return await call(ports, '/v1/sync/push', PushResponse, {
    device,
    // as it goes out: signing it and fetching a token may take long, and what was done is timed from here
    body: () => ({
      proto: PROTO,
      storeId: device.store.id,
      clientId: device.clientId,
      base: state.cursor,
      ackedSeq: state.lastSeq,
      clock: { deviceAt: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() },
      ...(isLast && { pull: { schema: SCHEMA } }),
      commands: rows,
    }),
  })
}

/** Read each time, and as of one moment: the queue may be renamed, here or in another tab, and numbers mean another then. */
async function readQueue(db: StorehandDb, limit: number) {
  return await db.transaction('r', [db.meta, db.outbox], async () => {
    const [device, state = FIRST_STATE] = await Promise.all([db.read('device'), db.read('state')])
    const rows = await db.outbox
      .where('seq')
      .above(state.sentSeq)
      .limit(limit + 1)
      .toArray()
    return { device, state, unsent: rows.slice(0, limit), isLast: rows.length <= limit }
  })
}

/**
 * The rows of this device's queue from one number to another are sent, and none behind them. Another tab may have given it
 * a new name since, or have found that the server lacks some before these.
 */
async function markSent(db: StorehandDb, { clientId }: Device, from: number, to: number): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const [device, state = FIRST_STATE] = await Promise.all([db.read('device'), db.read('state')])
    if (device?.clientId !== clientId || state.sentSeq < from - 1) return
    await db.write('state', { ...state, sentSeq: to })
  })
}
