import { PROTO, PUSH_LIMIT, type PushRequest, PushResponse, SCHEMA, type Problem } from '#domain/protocol.ts'
import { FIRST_STATE, type Device, type OutboxRow, type StorehandDb, type SyncState } from './db.ts'
import { call } from './http.ts'
import type { RoundPorts } from './round-ports.ts'
import { forgotten, type FirstPage } from './pull.ts'
import { oneMessage } from './one-message.ts'
import { renameQueue, setAside } from './queue.ts'

export type PushResult =
  /**
   * `along`: what came in with the answer to the last of it; `idle`: there was nothing to send; `toldAt`: the version at
   * which it stands in the store, which the server is about to tell
   */
  | { kind: 'done'; along?: FirstPage; idle?: true; toldAt?: number }
  /** the server asks for time; `code` says why */
  | { kind: 'wait'; code: string; afterMs: number }
  /** the server's history is not ours: nothing goes out before that was read */
  | { kind: 'resync' }
  | { kind: 'unreachable'; why: string }
  | { kind: 'problem'; problem: Problem }

export const RETRY_MS = 60_000

/** What so few commands change is told by the stream in less than the answer would take: of more, the answer is quicker. */
const FEW = 10

/**
 * Sends what was not sent, in order, one flight at a time. The rows stay in the outbox: a push answer only tells how far
 * they were sent, they leave with the pull that swaps their outcome in (AckWithEffects).
 * @param isTold the server tells this device what is new, without being asked
 */
export async function push(db: StorehandDb, ports: RoundPorts, isTold = false): Promise<PushResult> {
  let atOnce = PUSH_LIMIT
  let idle: { idle?: true } = { idle: true }
  for (;;) {
    const { device, state, unsent, waiting } = await readQueue(db, atOnce)
    const [first] = unsent
    if (state.recovering) return { kind: 'resync' }
    if (!device || !first) return { kind: 'done', ...idle }
    idle = {}
    const waitsToBeTold = isTold && waiting === 0 && unsent.length <= FEW
    const pull = waiting === 0 && !waitsToBeTold ? { pull: { schema: SCHEMA } } : {}
    const answer = await send(ports, device, { base: state.cursor, ackedSeq: state.lastSeq, waiting, ...pull }, unsent)
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
      if (waitsToBeTold && lastSeq === all) return { kind: 'done', toldAt: answer.data.head }
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
        else await markUnsent(db, device, expect)
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
        await forgotten(db, state.cursor)
        return { kind: 'resync' }
      case 'retry':
        return { kind: 'wait', code: problem.code, afterMs: problem.afterMs ?? RETRY_MS }
      default:
        return { kind: 'problem', problem }
    }
  }
}

type About = Pick<PushRequest, 'base' | 'ackedSeq' | 'waiting' | 'pull'>

async function send(ports: RoundPorts, device: Device, about: About, rows: OutboxRow[]) {
  await ports.giveWay?.()
  // as it goes out: signing it and fetching a token may take long, and what was done is timed from here
  const body = () => pushOf(ports, device, about, rows)
  const answer = await call(ports, '/v1/sync/push', PushResponse, { device, body })
  if (answer.kind === 'ok' && answer.data.pull) await ports.arrived?.()
  return answer
}

/** The message that sends these rows, with the clocks as they stand now. */
export function pushOf(
  { now, bootId, monoMs }: RoundPorts,
  { store, clientId }: Device,
  about: About,
  commands: OutboxRow[],
): PushRequest {
  const clock = { deviceAt: now(), bootId, monoMs: monoMs() }
  return { proto: PROTO, storeId: store.id, clientId, ...about, clock, commands }
}

/** Read each time, and as of one moment: the queue may be renamed, here or in another tab, and numbers mean another then. */
async function readQueue(db: StorehandDb, limit: number) {
  return await db.transaction('r', [db.meta, db.outbox], async () => {
    const [device, state = FIRST_STATE] = await Promise.all([db.read('device'), db.read('state')])
    const from = sentUpTo(state)
    const { rows: unsent, isAll } = await oneMessage(db, from, limit)
    const waiting = isAll ? 0 : (await db.outbox.where('seq').above(from).count()) - unsent.length
    return { device, state, unsent, waiting }
  })
}

/** What was answered was sent, whatever else is known: a late word of an older server may be behind that. */
const sentUpTo = ({ sentSeq, lastSeq }: SyncState) => Math.max(sentSeq, lastSeq)

/**
 * The rows of this device's queue from one number to another are sent. Another tab may have given it a new name since, have
 * found that the server lacks some before these, or have sent more: an answer comes late to a tab that was frozen.
 */
async function markSent(db: StorehandDb, device: Device, from: number, to: number): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const state = await stateOf(db, device)
    if (state && sentUpTo(state) >= from - 1)
      await db.write('state', { ...state, sentSeq: Math.max(state.sentSeq, to) })
  })
}

/** The server lacks this row of the queue, and with it those behind it. */
async function markUnsent(db: StorehandDb, device: Device, from: number): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const state = await stateOf(db, device)
    if (state) await db.write('state', { ...state, sentSeq: Math.min(state.sentSeq, from - 1) })
  })
}

/** undefined where the queue has another name by now */
async function stateOf(db: StorehandDb, { clientId }: Device): Promise<SyncState | undefined> {
  const [device, state = FIRST_STATE] = await Promise.all([db.read('device'), db.read('state')])
  return device?.clientId === clientId ? state : undefined
}
