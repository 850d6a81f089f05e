import { addToDigest, removeFromDigest } from '#domain/digest.ts'
import { PROTO, PullResponse, Row, SCHEMA, START, type Problem, type Told, type Version } from '#domain/protocol.ts'
import { settleOutbox } from './answers.ts'
import { FIRST_STATE, type Device, type StorehandDb, type SyncState } from './db.ts'
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

/** Read from the start, and it does not add up: the server was restored to another history between two of its pages. */
class TornRead extends Error {}

/**
 * Fetches what changed. Pages are staged; rows, cursor, lastSeq and outcomes are swapped in by one transaction when there
 * is no more (AtomicReveal). A pull that another one overtook is dropped by its cursor.
 * @param options.waiting what is still to be sent, for the list of devices; `along`: what came in with a push
 */
export async function pull(
  db: StorehandDb,
  ports: RoundPorts,
  { waiting = 0, along }: { waiting?: number; along?: FirstPage } = {},
): Promise<PullResult> {
  const [device, state = FIRST_STATE] = along
    ? [along.device, along.state]
    : await Promise.all([db.read('device'), db.read('state')])
  if (!device) return { kind: 'unreachable', why: 'not-enrolled' }
  // now, as a transaction would end while the code is fetched
  const recovery = state.recovering === true ? await import('./recover.ts') : undefined
  const ackedSeq = recovery ? await recovery.beforeAllKept(db, state) : state.lastSeq
  let from: PullResponse['to'] = state.cursor
  const own = { pull: ports.newId(), pages: 0, mayBeTorn: true }
  let came = along?.page
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
            waiting,
          },
        })
    came = undefined
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'problem') {
      if (answer.problem.code !== 'resync') return answer
      await forgotten(db, state.cursor)
      return await pull(db, ports, { waiting })
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
      return await pull(db, ports, { waiting })
    }
    const swap = await swapIn(db, ports, device, state, own, page, recovery).catch((error: unknown) => {
      if (!(error instanceof TornRead)) throw error
      return 'torn' as const
    })
    if (swap === 'torn') {
      // nothing of it was shown; once more, and what does not add up then is told
      Object.assign(own, { pull: ports.newId(), pages: 0, mayBeTorn: false })
      from = START
      continue
    }
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
 * The server does not remember what it answered: it was restored from a backup. The next pull finds out what is to be sent
 * again; what waits stays.
 * @param unknown where it does not know this version any more: everything is read again, unless another tab has gone on
 * from there meanwhile, as the answer is to an old question then
 */
export async function forgotten(db: StorehandDb, unknown?: Version): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const state = (await db.read('state')) ?? FIRST_STATE
    const { ver, tag } = state.cursor
    if (unknown && (unknown.ver !== ver || unknown.tag !== tag)) return
    await db.write('state', { ...state, ...(unknown && { cursor: START }), recovering: true })
  })
}

/** @returns what screens have to catch up with; undefined where nothing changed for them */
async function swapIn(
  db: StorehandDb,
  ports: RoundPorts,
  asked: Device,
  before: SyncState,
  own: { pull: string; pages: number; mayBeTorn: boolean },
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
    // answers to what changed no record
    const isOlder = recovery ? !state.recovering : page.lastSeq < state.lastSeq
    const renamed = device?.clientId !== asked.clientId
    const staged = parts.filter(({ pull }) => pull === own.pull)
    // a tab that was taken for frozen comes back: another has gone on in its place
    if (overtaken || isOlder || renamed || staged.length < own.pages) return undefined
    const rows = [...staged.flatMap((part) => part.rows as Row[]), ...page.rows]
    const fromStart = state.cursor.ver === START.ver
    if (fromStart) await Promise.all([db.record.clear(), db.personal.clear()])
    const [digest, answered] = await Promise.all([
      applyRows(db, rows, fromStart ? 0 : state.digest),
      settleOutbox(db, held, page, state.queue),
      forgetKeys(db, rows, page.now),
      parts.length > 0 && db.staged.clear(),
    ])
    if (fromStart && own.pages > 0 && own.mayBeTorn && digest !== page.digest) throw new TornRead()
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
