import { addToDigest, removeFromDigest } from '#domain/digest.ts'
import {
  PROTO,
  PullResponse,
  Row,
  SCHEMA,
  START,
  type Outcome,
  type Problem,
  type Told,
  type Verdict,
  type Version,
} from '#domain/protocol.ts'
import {
  FIRST_STATE,
  RECOVERY_WINDOW_MS,
  type AnsweredRow,
  type Device,
  type OutboxRow,
  type StorehandDb,
  type SyncState,
} from './db.ts'
import { forgetKeys } from './forget-keys.ts'
import { call, type Answer } from './http.ts'
import { renameQueue } from './queue.ts'
import type { RoundPorts } from './round-ports.ts'
import type { Swap } from './view.ts'

export type PullResult =
  /** `again`: there is now something to send that had been answered before */
  | { kind: 'done'; swap: Swap | undefined; catalogue: string; again: boolean }
  | { kind: 'unreachable'; why: string }
  | { kind: 'problem'; problem: Problem }

/** What was told unasked, to whom. */
export type ToldTo = Told & { clientId: string }

/** Where a pull begins that came with the answer to a push, or was told unasked, and its first page. */
export interface FirstPage {
  device: Device
  state: SyncState
  page: PullResponse
}

/**
 * Fetches what changed. Pages are staged; rows, cursor, lastSeq and outcomes are swapped in by one transaction when there
 * is no more (AtomicReveal). A pull that another one overtook is dropped by its cursor.
 */
export async function pull(db: StorehandDb, ports: RoundPorts, first?: FirstPage): Promise<PullResult> {
  const [device, state = FIRST_STATE] = first
    ? [first.device, first.state]
    : await Promise.all([db.read('device'), db.read('state')])
  if (!device) return { kind: 'unreachable', why: 'not-enrolled' }
  // now, as a transaction would end while the code is fetched
  const recovery = state.recovering === true ? await import('./recover.ts') : undefined
  const ackedSeq = recovery ? await recovery.beforeAllKept(db, state) : state.lastSeq
  let from: PullResponse['to'] = state.cursor
  const own = { pull: ports.newId(), pages: 0 }
  let came = first?.page
  for (;;) {
    const answer: Answer<PullResponse> = came
      ? { kind: 'ok', data: came }
      : await call(ports, '/v1/sync/pull', PullResponse, {
          device,
          body: {
            proto: PROTO,
            schema: SCHEMA,
            storeId: device.store.id,
            clientId: device.clientId,
            from,
            ackedSeq,
          },
        })
    came = undefined
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'problem') {
      if (answer.problem.code !== 'resync') return answer
      await forgotten(db, START)
      return await pull(db, ports)
    }
    const page = answer.data
    if (page.more) {
      // of a pull that was cut off
      if (own.pages === 0) await db.staged.clear()
      await db.staged.add({ pull: own.pull, rows: page.rows })
      own.pages += 1
      from = page.to
      continue
    }
    if (!recovery && page.lastSeq < state.lastSeq) {
      await forgotten(db)
      return await pull(db, ports)
    }
    const swap = await swapIn(db, ports, device, state, own, page, recovery)
    return { kind: 'done', swap, catalogue: page.catalogue, again: recovery !== undefined }
  }
}

/** What was told as a pull's first page, where this device stands there and knows no newer answer. */
export async function fitting(db: StorehandDb, told: ToldTo): Promise<FirstPage | undefined> {
  const [device, state] = await Promise.all([db.read('device'), db.read('state')])
  if (!device || !state || state.recovering) return undefined
  const { from, ackedSeq, page, clientId } = told
  const stands = state.cursor.ver === from.ver && state.cursor.tag === from.tag && device.clientId === clientId
  const knows = ackedSeq <= state.lastSeq && state.lastSeq <= page.lastSeq
  return stands && knows ? { device, state, page } : undefined
}

/**
 * The server does not remember what it answered: it was restored from a backup. The next pull, from `cursor` where that
 * is known to be needed, finds out what is to be sent again; what waits stays.
 */
export async function forgotten(db: StorehandDb, cursor?: Version): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const state = (await db.read('state')) ?? FIRST_STATE
    await db.write('state', { ...state, ...(cursor && { cursor }), recovering: true })
  })
}

/** @returns what screens have to catch up with; undefined where nothing changed for them */
async function swapIn(
  db: StorehandDb,
  ports: RoundPorts,
  asked: Device,
  before: SyncState,
  own: { pull: string; pages: number },
  page: PullResponse,
  recovery: typeof import('./recover.ts') | undefined,
): Promise<Swap | undefined> {
  const tables = [db.meta, db.record, db.personal, db.staged, db.outbox, db.applied, db.answered, db.person]
  return await db.transaction('rw', tables, async () => {
    // what does not wait for one another is asked for together, here and below: each turn of the database takes a slow
    // device some ms, and a command that a person makes meanwhile waits for all of them
    const [state = FIRST_STATE, device, parts, held] = await Promise.all([
      db.read('state'),
      db.read('device'),
      db.staged.toArray(),
      db.outbox.where('seq').belowOrEqual(page.lastSeq).toArray(),
    ])
    const overtaken = state.cursor.ver !== before.cursor.ver || state.cursor.tag !== before.cursor.tag
    const renamed = device?.clientId !== asked.clientId
    const staged = parts.filter(({ pull }) => pull === own.pull)
    // a tab that was taken for frozen comes back: another has gone on in its place
    if (overtaken || renamed || staged.length < own.pages) return undefined
    const rows = [...staged.flatMap((part) => part.rows as Row[]), ...page.rows]
    const fromStart = state.cursor.ver === START.ver
    if (fromStart) await Promise.all([db.record.clear(), db.personal.clear()])
    const [digest, answered] = await Promise.all([
      applyRows(db, rows, fromStart ? 0 : state.digest),
      settleOutbox(db, held, page, state.queue),
      forgetKeys(db, rows, page.now),
      parts.length > 0 && db.staged.clear(),
    ])
    const changed = rows.length > 0 || answered > 0 || fromStart
    await db.write('state', {
      ...state,
      // a digest that differs means that rows were missed: read all again with the next pull, once
      cursor: digest === page.digest || fromStart || state.diverged ? { ver: page.to.ver, tag: page.to.tag } : START,
      diverged: digest !== page.digest && (fromStart || state.diverged),
      lastSeq: Math.max(state.lastSeq, page.lastSeq),
      // where it was restored to before it took more, that is not on its way any more
      sentSeq: page.lastSeq,
      generation: changed ? state.generation + 1 : state.generation,
      digest,
      skewMs: page.now - ports.now(),
      lastPullAt: ports.now(),
      // another tab may have just found out: that stands until it was acted on
      ...(recovery && { recovering: false }),
    })
    // everything up to there was answered: what is left has a number that a cloned profile used for something else
    const used = held.length - answered
    if (recovery) await recovery.recover(db, ports, page.outcomes, page.lastSeq)
    else if (used > 0) await renameQueue(db, ports, asked)
    return changed ? { generation: state.generation + 1, fromStart, rows } : undefined
  })
}

async function applyRows(db: StorehandDb, rows: Row[], digestBefore: number): Promise<number> {
  const latest = [...new Map(rows.map((row) => [`${row.kind}/${row.id}`, row])).values()]
  const known = await db.record.bulkGet(keysOf(latest))
  let digest = digestBefore
  for (const row of known) if (row) digest = removeFromDigest(digest, row)
  const live = latest.filter((row) => row.op === 'put')
  for (const row of live) digest = addToDigest(digest, row)
  const personal = live.flatMap(({ kind, id, personal: sealed }) =>
    sealed === undefined ? [] : [{ kind, id, sealed }],
  )
  // each is written once: what is put need not be deleted before
  await Promise.all([
    db.record.bulkDelete(keysOf(latest.filter((row) => row.op === 'del'))),
    db.record.bulkPut(live.map(({ kind, id, ver, doc }) => ({ kind, id, ver, doc }))),
    db.personal.bulkDelete(keysOf(latest.filter((row) => row.op === 'del' || row.personal === undefined))),
    db.personal.bulkPut(personal),
  ])
  return digest
}

const keysOf = (rows: Row[]) => rows.map(({ kind, id }): [Row['kind'], string] => [kind, id])

/**
 * Moves answered commands out of the outbox; those that a person must see are marked.
 * @param held all of the outbox up to the page's `lastSeq`
 * @returns how many were answered
 */
async function settleOutbox(db: StorehandDb, held: OutboxRow[], page: PullResponse, queue = 0): Promise<number> {
  const { lastSeq, now: answeredAt } = page
  const outcomes = new Map(page.outcomes.map((outcome) => [outcome.seq, outcome]))
  const pairs = held.flatMap((row) => {
    const outcome = outcomes.get(row.seq)
    return outcome && outcome.cmdId === row.cmdId ? [{ row, outcome }] : []
  })
  const [first] = pairs
  if (!first) return 0
  const expected = pairs.filter(({ outcome }) => isExpected(outcome)).map(({ row }) => row)
  const unexpected = pairs.filter(({ outcome }) => !isExpected(outcome))
  const outdated = answeredAt - RECOVERY_WINDOW_MS
  // most often all of them, which is one step for the database, however many they are
  const leaving =
    pairs.length === held.length
      ? db.outbox.where('seq').belowOrEqual(lastSeq).delete()
      : db.outbox.bulkDelete(pairs.map(({ row }) => row.seq))
  const { seq: firstSeq } = first.row
  await Promise.all([
    leaving,
    expected.length > 0 && db.applied.add({ answeredAt, queue, firstSeq, envelopes: JSON.stringify(expected) }),
    tellPerson(db, unexpected, answeredAt, queue),
    // what was answered differently before the server was restored
    db.answered.bulkDelete(expected.filter(({ earlier }) => earlier).map(({ cmdId }) => cmdId)),
    db.applied.where('answeredAt').below(outdated).delete(),
    db.answered
      .where('answeredAt')
      .below(outdated)
      .filter((row) => row.attention === 0)
      .delete(),
  ])
  return pairs.length
}

async function tellPerson(
  db: StorehandDb,
  unexpected: { row: OutboxRow; outcome: Outcome }[],
  answeredAt: number,
  queue: number,
): Promise<void> {
  if (unexpected.length === 0) return
  const before = await db.answered.bulkGet(unexpected.map(({ row }) => row.cmdId))
  await db.answered.bulkPut(
    unexpected.map(({ row, outcome }, index) => {
      return { ...row, outcome, answeredAt, queue, attention: needsAttention(outcome, before[index]) }
    }),
  )
}

/** `before` is what was answered before the server was restored: what a person has seen need not be seen again. */
function needsAttention(outcome: Verdict, before: AnsweredRow | undefined): 0 | 1 {
  const same = before?.outcome.status === outcome.status && before.outcome.code === outcome.code
  return same ? before.attention : 1
}

const isExpected = ({ status, code }: Verdict) => status === 'applied' && code === undefined
