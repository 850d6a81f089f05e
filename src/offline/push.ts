import { PROTO, PUSH_LIMIT, PushResponse, START, type Problem } from '#domain/protocol.ts'
import { FIRST_STATE, type Device, type OutboxRow, type StorehandDb, type SyncState } from './db.ts'
import { call } from './http.ts'
import type { RoundPorts } from './round-ports.ts'
import { forgotten } from './pull.ts'
import { renameQueue, setAside } from './queue.ts'

export type PushResult =
  | { kind: 'done' }
  /** the server asks for time; `code` says why */
  | { kind: 'wait'; code: string; afterMs: number }
  /** the server's history is not ours: nothing goes out before that was read */
  | { kind: 'resync' }
  | { kind: 'unreachable'; why: string }
  | { kind: 'problem'; problem: Problem }

const RETRY_MS = 60_000

/**
 * Sends what was not sent, in order, one flight at a time. The rows stay in the outbox: a push answer only marks them
 * sent, they leave with the pull that swaps their outcome in (AckWithEffects).
 */
export async function push(db: StorehandDb, ports: RoundPorts): Promise<PushResult> {
  let atOnce = PUSH_LIMIT
  /** sent up to here, in this turn and under this name of the queue */
  let sent = { clientId: '', seq: 0 }
  for (;;) {
    // read each time: the queue may have been renamed, here or in another tab
    const [device, state = FIRST_STATE] = await Promise.all([db.read('device'), db.read('state')])
    const unsent = await firstUnsent(db, device?.clientId === sent.clientId ? sent.seq : 0, atOnce)
    const [first] = unsent
    if (state.recovering) return { kind: 'resync' }
    if (!device || !first) return { kind: 'done' }
    const answer = await send(ports, device, state, unsent)
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'ok') {
      // of these at most: where a cloned profile has used later numbers too, our own of those were never sent
      const lastSeq = Math.min(answer.data.lastSeq, unsent.at(-1)?.seq ?? 0)
      await markSent(db, device, [first.seq, lastSeq], ports.now())
      sent = { clientId: device.clientId, seq: lastSeq }
      // the server took none of them, though it answered: do not spin
      if (first.seq > lastSeq) return { kind: 'wait', code: 'retry', afterMs: RETRY_MS }
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
        else await markSent(db, device, [expect, Infinity], null)
        sent.seq = 0
        continue
      }
      case 'forked':
        await renameQueue(db, ports, device)
        continue
      case 'body-too-large':
      case 'invalid-request':
        // one of them is in the way: alone it shows itself
        if (unsent.length > 1) atOnce = 1
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

async function send(ports: RoundPorts, device: Device, state: SyncState, rows: OutboxRow[]) {
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
      commands: rows.map(toEnvelope),
    }),
  })
}

function toEnvelope({ sentAt: _sentAt, ...envelope }: OutboxRow) {
  return envelope
}

/**
 * The first rows behind `after` that were not sent, in order. Ranges are read whole: a condition would move a cursor over
 * every row, for each push again.
 */
async function firstUnsent(db: StorehandDb, after: number, limit: number): Promise<OutboxRow[]> {
  for (;;) {
    const rows = await db.outbox.where('seq').above(after).limit(limit).toArray()
    const unsent = rows.filter((row) => row.sentAt === null)
    const last = rows.at(-1)
    if (unsent.length > 0 || !last) return unsent
    after = last.seq
  }
}

/** Marks the rows from one number to another of this device's queue, unless another tab has given it a new name since. */
async function markSent(
  db: StorehandDb,
  { clientId }: Device,
  [from, to]: [number, number],
  sentAt: number | null,
): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    if ((await db.read('device'))?.clientId !== clientId) return
    await db.outbox.where('seq').between(from, to, true, true).modify({ sentAt })
  })
}
