import type { Origin } from '#domain/command.ts'
import { doubtIn } from '#domain/count/doubt-stock.ts'
import type { Outcome } from '#domain/protocol.ts'
import type { Reason } from '#domain/decision.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import type { RecordKey } from '#domain/record-key.ts'
import { authorsOf, decideOne, prepare, type Prepared } from './decide-batch.ts'
import { savePin, savePublicKeys } from './people.ts'
import { noteDevice, revokeDevice } from './store/devices.ts'
import { ProblemError } from './problems.ts'
import { saveEnrolmentCode } from './store/enrolment-codes.ts'
import { recordCrash } from './store/attempts.ts'
import { findApplied, findStored, saveLog, type StoredOutcome } from './store/command-log.ts'
import type { Database, Tx } from './store/database.ts'
import { lockDocuments, saveDocuments } from './store/documents.ts'
import { messagesOf } from './messages-of.ts'
import { saveMessages } from './store/messages.ts'
import { saveEvents, type StoreEvent } from './store/events.ts'
import { saveLabels } from './store/labels.ts'
import { savePurchaseLookup } from './store/purchases.ts'
import { saveRefunds, settleRefunds } from './store/refunds.ts'
import { readSince, saveMovements } from './store/movements.ts'
import { bumpHead, lockHead, readHead } from './store/head.ts'
import { isDatabaseTrouble } from './store/retry.ts'
import { advanceQueue, checkSequence, lockQueue, saveReceipts } from './sync/client-queue.ts'
import { digestsAfter, Workspace } from './workspace.ts'

/** A command on its way to the only writer. */
export interface ServerCommand {
  /** what a repeat is recognised by, within its origin; a device's is its cmdId */
  key: string
  /** UUID; derived from the key where there is none */
  cmdId?: string
  name: string
  v: number
  args: unknown
  actorId: string
  /** UTC ms when it happened, as rules see it */
  at: number
  /** a device's queue and the number in it */
  clientId?: string
  seq?: number
  /** UTC ms by the device's own clock */
  deviceAt?: number
  occurred?: { uncertaintyMs: number }
  /** who stands for it beside the author; proven */
  approverId?: string
  /** whose action it really was, and the cmdId under which it was kept; the author lets it through */
  onBehalfOf?: { actorId: string; cmdId: string }
  /** the author's key came with that command: without it nobody has proven this one */
  keyFrom?: string
  /** of the PIN that it sets */
  pinHash?: string
  /** of the enrolment code that it makes */
  enrolmentCodeHash?: string
  /** applies only if that command was applied */
  after?: string
  /** what it was answered before this server was restored: only what was applied is decided again */
  earlier?: Pick<ExecutedOutcome, 'status' | 'code' | 'detail'>
  /** quarantined before it was decided, and why */
  held?: Reason
  /** fields of the personal part of a record that it says anew */
  personal?: RecordKey & { part: object }
}

/** What became of one command. `changes` is empty for a repeat, which answers the stored outcome. */
export interface ExecutedOutcome {
  cmdId: string
  seq?: number
  status: Outcome['status']
  code?: ReasonCode
  detail?: Record<string, string | number>
  repeat: boolean
  changes: (RecordKey & { created: boolean })[]
}

export interface Executed {
  /** one for each command, in their order */
  outcomes: ExecutedOutcome[]
  head: number
  tag: string
  /** of the client's queue; 0 where there is none */
  lastSeq: number
}

export interface ExecuteOptions {
  /** the queue that the commands come from, with origin `device` */
  queue?: { clientId: string; deviceId: string; ackedSeq?: number }
  /** told about a command that made its rule or its writing fail */
  onCrash?: (error: unknown, command: ServerCommand) => void
}

/** Tries of a command that crashes before it is quarantined. */
const TRIES = 2

/**
 * The only writer: every change of a store's records goes through here, whoever asks. The commands run in one
 * transaction and make one version; each command's key is executed once, whatever is sent again.
 * Give at most PUSH_LIMIT commands from a device, 500 from an import.
 * @throws ProblemError gap, forked (a device's queue); anything else is a broken database
 */
export async function execute(
  database: Database,
  storeId: string,
  origin: Origin,
  commands: ServerCommand[],
  options: ExecuteOptions = {},
): Promise<Executed> {
  const run = (batch: ServerCommand[]) => runBatch(database, storeId, origin, batch, options.queue)
  try {
    return await run(commands)
  } catch (error) {
    throwUnlessCrash(error)
  }
  // one of them crashes: find it by running each alone
  const done: Executed[] = []
  for (const command of commands) {
    done.push(await runAlone(command))
  }
  const last = done.at(-1)
  if (!last) throw new Error('there was no command to execute')
  return { ...last, outcomes: done.flatMap(({ outcomes }) => outcomes) }

  async function runAlone(command: ServerCommand): Promise<Executed> {
    for (;;) {
      try {
        return await run([command])
      } catch (error) {
        throwUnlessCrash(error)
        options.onCrash?.(error, command)
        // committed before it is tried again, so that it counts even if the next try takes the process down
        const crashes = await recordCrash(database, storeId, origin, command.key)
        if (crashes >= TRIES) return await run([{ ...command, held: { code: 'server-failed', detail: {} } }])
      }
    }
  }
}

function throwUnlessCrash(error: unknown): void {
  if (error instanceof ProblemError || isDatabaseTrouble(error)) throw error
}

async function runBatch(
  database: Database,
  storeId: string,
  origin: Origin,
  commands: ServerCommand[],
  from: ExecuteOptions['queue'],
): Promise<Executed> {
  const { head, changed, ...executed } = await database.transaction(async (tx) => {
    // 1. hold the queue; what is in it must go on where it stands
    const queue = from && (await lockQueue(tx, database.engine, storeId, from.clientId, from.deviceId))
    if (queue) await checkSequence(tx, storeId, queue, commands)

    // 2. what was answered before is answered again
    const keys = commands.map(({ key }) => key)
    const stored = await findStored(tx, storeId, origin, keys)

    // 3. hold the records that the rest touches
    const fresh = new Map<string, Prepared>()
    for (const command of commands) {
      if (!stored.has(command.key) && !fresh.has(command.key)) fresh.set(command.key, prepare(storeId, origin, command))
    }
    const touched = [...fresh.values()].flatMap(({ known }) => known?.touches ?? [])
    const people = [...new Set([...fresh.values()].flatMap(authorsOf))]
    const rows = await lockDocuments(tx, database.engine, storeId, touched, people)
    const workspace = new Workspace([...touched, ...people.map((id) => ({ kind: 'person' as const, id }))], rows)

    // 4. decide one after the other, in memory
    const needed = commands.flatMap(({ after, keyFrom }) => [after, keyFrom].filter((cmdId) => cmdId !== undefined))
    const applied = await findApplied(tx, storeId, needed)
    const receivedAt = database.clock()
    const outcomes = commands.map((command): ExecutedOutcome => {
      const seq = command.seq === undefined ? {} : { seq: command.seq }
      const before = stored.get(command.key)
      if (before) return { ...answerOf(before), ...seq, repeat: true, changes: [] }
      const prepared = fresh.get(command.key)
      if (!prepared) throw new Error('a command was not prepared')
      const { cmdId } = prepared
      const verdict = decideOne(workspace, prepared, applied, receivedAt)
      if (verdict.status === 'applied') applied.add(cmdId)
      // the same key again in this very batch
      stored.set(command.key, { ...verdict, cmdId, key: command.key, clientId: null, seq: null })
      return { cmdId, ...seq, ...verdict, repeat: false }
    })

    // 5. hold the stock levels that this moved, always after the records
    const levels = workspace.levelsToSettle()
    if (levels.length > 0) workspace.settleLevels(levels, await lockDocuments(tx, database.engine, storeId, levels, []))
    if (workspace.posts.length > 0) workspace.postCounts(await readSince(tx, storeId, workspace.posts))

    // 6. write it all, and the head last
    const version = await save(tx, { database, storeId, origin, commands, outcomes, workspace })
    await saveEvents(tx, database.engine, storeId, [
      ...workspace.events,
      ...shelfChecks(storeId, workspace),
      ...doubts(storeId, workspace),
    ])
    await saveMessages(tx, storeId, messagesOf(workspace), receivedAt)
    await saveLabels(tx, database.engine, storeId, receivedAt, workspace)
    await saveRefunds(tx, database.engine, storeId, receivedAt, workspace.refunds)
    await settleRefunds(tx, storeId, receivedAt, workspace.settledRefunds)
    if (from) await savePublicKeys(tx, storeId, from.deviceId, workspace.authors)
    for (const code of workspace.enrolmentCodes) await saveEnrolmentCode(tx, storeId, code)
    for (const { deviceId, name } of workspace.renamedDevices) await noteDevice(tx, storeId, deviceId, { name })
    for (const { personId, hash } of workspace.pins) await savePin(tx, storeId, personId, hash)
    for (const deviceId of workspace.revokedDevices) await revokeDevice(tx, storeId, deviceId, receivedAt)
    const lastSeq = Math.max(queue?.lastSeq ?? 0, commands.at(-1)?.seq ?? 0)
    if (queue && lastSeq > queue.lastSeq) {
      const consumed = outcomes.filter(({ seq = 0, repeat }) => repeat && seq > queue.lastSeq)
      await saveReceipts(tx, storeId, queue.clientId, consumed)
      await advanceQueue(tx, storeId, queue.clientId, lastSeq, from.ackedSeq ?? 0)
    }
    return { outcomes, ...version, lastSeq }
  })
  if (changed) database.announce(storeId, head)
  return { head, ...executed }
}

/** A shelf is looked at by a command of its own: what it needs is no business of whoever picked the last unit. */
function shelfChecks(storeId: string, { shelves }: Workspace): StoreEvent[] {
  return [...shelves].map(([sku, { id, by, at }]) => ({
    ...{ id: `shelf/${id}`, toStore: storeId, name: 'check-shelf', args: { sku }, actorId: by, at },
  }))
}

/** What a short made doubtful is put on a list by a command of its own: nobody who picks waits for that list. */
function doubts(storeId: string, { moved }: Workspace): StoreEvent[] {
  return moved.flatMap(({ id, by, at, sku, source, ...movement }) => {
    const reason = doubtIn(movement)
    if (!reason || !source) return []
    const args = { sku, reason, order: source.name }
    return [{ ...{ id: `doubt/${id}`, toStore: storeId, name: 'doubt-stock', args }, actorId: by, at }]
  })
}

const answerOf = ({ cmdId, status, code, detail }: StoredOutcome) => ({
  cmdId,
  status,
  ...(code && { code }),
  ...(detail && { detail }),
})

interface Batch {
  database: Database
  storeId: string
  origin: Origin
  commands: ServerCommand[]
  outcomes: ExecutedOutcome[]
  workspace: Workspace
}

/** Writes the changed records at a new version, if there are any, and the log. */
async function save(tx: Tx, { database, storeId, origin, commands, outcomes, workspace }: Batch) {
  const now = database.clock()
  const entries = outcomes.flatMap((outcome, index) => {
    const command = commands[index]
    return command && !outcome.repeat ? [{ command, outcome }] : []
  })
  const changed = workspace.changed()
  if (changed.length === 0) {
    await saveLog(tx, database.engine, storeId, origin, entries, null, now)
    const { head, tag } = await readHead(tx, storeId)
    return { head, tag, changed: false }
  }
  const { head, digests } = await lockHead(tx, database.engine, storeId)
  const ver = head + 1
  await saveDocuments(tx, database.engine, storeId, ver, changed)
  await savePurchaseLookup(tx, database.engine, storeId, changed)
  await saveMovements(tx, database.engine, storeId, ver, workspace.moved, now)
  await saveLog(tx, database.engine, storeId, origin, entries, ver, now)
  const tag = await bumpHead(tx, storeId, ver, digestsAfter(digests, changed, ver), now)
  return { head: ver, tag, changed: true }
}
