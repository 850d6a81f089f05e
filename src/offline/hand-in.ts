import type { Photo } from '#domain/photo.ts'
import { PUSH_LIMIT, PushResponse, START, type Outcome, type Problem } from '#domain/protocol.ts'
import { isTooMany } from './connection.ts'
import { FIRST_STATE, type Device, type StorehandDb } from './db.ts'
import { call } from './http.ts'
import type { PullResult } from './pull.ts'
import { oneMessage } from './one-message.ts'
import { pushOf, RETRY_MS, type PushResult } from './push.ts'
import { queueEntries } from './queue-entries.ts'
import { renameQueue, renumber, setAside } from './queue.ts'
import type { RoundPorts } from './round-ports.ts'
import { sendPhoto } from './send-photos.ts'

/** Another name for the queue is tried so often before the next round goes on. */
const RENAMES = 3
/** What a blocked device still has to know. */
const KEPT_META = new Set(['device', 'state', 'blocked'])

/**
 * The server has blocked this device: all that can be read on it is destroyed. What was not sent, and what the server could
 * never read, stays: that is handed in, under a new name of the queue, so that whatever another tab has on its way comes
 * too late. Done again it destroys what came in between.
 */
export async function destroyReadable(db: StorehandDb, ports: RoundPorts): Promise<void> {
  // while it is known who was signed in: they have signed it
  await queueEntries(db, ports)
  const read = [db.record, db.personal, db.staged, db.applied, db.person, db.cataloguePage, db.catalogueIndex]
  await db.transaction('rw', [...read, db.meta, db.outbox, db.answered, db.photo], async () => {
    const [device, blocked, { queue = 0, generation } = FIRST_STATE] = await Promise.all([
      db.read('device'),
      db.read('blocked'),
      db.read('state'),
    ])
    if (!device) return
    const waiting = await db.outbox.orderBy('seq').toArray()
    const arrived = await photosElsewhere(db)
    await Promise.all([
      db.meta.filter(({ key }) => !KEPT_META.has(key)).delete(),
      ...read.map((table) => table.clear()),
      db.answered.filter(({ outcome }) => outcome.code !== 'bad-arguments').delete(),
      db.photo.bulkDelete(arrived),
    ])
    if (blocked) return
    await db.write('blocked', { handedIn: 0 })
    await db.write('device', { ...device, clientId: ports.newId() })
    await db.write('state', { ...FIRST_STATE, queue, generation: generation + 1 })
    await renumber(db, waiting, 1)
  })
}

/** Photos that the server has. All others are handed in too, as far as their actions are kept. */
async function photosElsewhere(db: StorehandDb): Promise<string[]> {
  const held = await db.photo.toCollection().primaryKeys()
  const records = await db.record.bulkGet(held.map((id): ['photo', string] => ['photo', id]))
  // once blocked there are no records: what was kept then is kept until it has arrived
  return held.filter((_, index) => {
    const photo = records[index]?.doc as Photo | undefined
    return photo !== undefined && photo.arrivedAt !== null
  })
}

/**
 * A round of a blocked device: it hands in what it has not sent and receives nothing. An action leaves it when the server
 * says that it keeps it, as no records come that would tell.
 */
export async function handIn(db: StorehandDb, ports: RoundPorts): Promise<{ sent: PushResult; pulled: PullResult }> {
  await destroyReadable(db, ports)
  const sent = await handInCommands(db, ports)
  if (sent.kind === 'unreachable' || isTooMany(sent)) return { sent, pulled: sent }
  await handInPhotos(db, ports)
  return { sent, pulled: { kind: 'problem', problem: BLOCKED } }
}

const BLOCKED: Problem = { type: '', title: '', status: 401, code: 'device-revoked' }

async function handInCommands(db: StorehandDb, ports: RoundPorts): Promise<PushResult> {
  let atOnce = PUSH_LIMIT
  for (let renames = 0; ;) {
    const [device, { rows }, count] = await Promise.all([
      db.read('device'),
      oneMessage(db, 0, atOnce),
      db.outbox.count(),
    ])
    const [first] = rows
    if (!device || !first) return { kind: 'done' }
    const about = { base: START, ackedSeq: 0, waiting: count - rows.length }
    const body = () => pushOf(ports, device, about, rows)
    const answer = await call(ports, '/v1/sync/push', PushResponse, { device, body })
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'ok') {
      const taken = await letGo(db, device, answer.data.outcomes)
      if (taken === 0) return { kind: 'wait', code: 'retry', afterMs: RETRY_MS }
      continue
    }
    const { problem } = answer
    const isNamed = problem.code === 'gap' || problem.code === 'forked'
    const isOneInTheWay = problem.code === 'body-too-large' || problem.code === 'invalid-request'
    if (isNamed && renames++ < RENAMES) await renameQueue(db, ports, device)
    else if (isOneInTheWay && rows.length > 1) atOnce = Math.ceil(rows.length / 5)
    else if (isOneInTheWay) await setAside(db, first, ports.now())
    else if (problem.code === 'retry') return { kind: 'wait', code: 'retry', afterMs: problem.afterMs ?? RETRY_MS }
    else return { kind: 'problem', problem }
  }
}

/** What the server has said that it has is here no longer. @returns how many */
async function letGo(db: StorehandDb, { clientId }: Device, outcomes: Outcome[]): Promise<number> {
  return await db.transaction('rw', [db.meta, db.outbox], async () => {
    // another tab has numbered the queue anew
    if ((await db.read('device'))?.clientId !== clientId) return outcomes.length
    const rows = await db.outbox.bulkGet(outcomes.map(({ seq }) => seq))
    const gone = outcomes.filter(({ cmdId }, index) => rows[index]?.cmdId === cmdId)
    await db.outbox.bulkDelete(gone.map(({ seq }) => seq))
    // one that had arrived before needs no review
    const kept = gone.filter(({ status }) => status === 'quarantined').length
    const [blocked, state = FIRST_STATE] = await Promise.all([db.read('blocked'), db.read('state')])
    await db.write('blocked', { ...blocked, handedIn: (blocked?.handedIn ?? 0) + kept })
    const lastSeq = Math.max(state.lastSeq, ...gone.map(({ seq }) => seq))
    await db.write('state', { ...state, lastSeq, generation: state.generation + 1 })
    return gone.length
  })
}

/** Photos follow the actions that named them; one that the server does not take stays here. */
async function handInPhotos(db: StorehandDb, ports: RoundPorts): Promise<void> {
  const device = await db.read('device')
  if (!device) return
  let photosRefused = 0
  for (const sha256 of await db.photo.toCollection().primaryKeys()) {
    const row = await db.photo.get(sha256)
    if (!row) continue
    const sent = await sendPhoto(ports, device, row)
    if (sent === 'unreachable') return
    if (sent === 'arrived') await db.photo.delete(sha256)
    else photosRefused++
  }
  await db.transaction('rw', db.meta, async () => {
    const blocked = await db.read('blocked')
    if (blocked) await db.write('blocked', { ...blocked, photosRefused })
  })
}

/** Destroys what a blocked device could not hand in: actions that the server cannot read, photos that it does not take. */
export async function letRestGo(db: StorehandDb): Promise<void> {
  await db.transaction('rw', [db.meta, db.answered, db.photo], async () => {
    const blocked = await db.read('blocked')
    if (!blocked) return
    await Promise.all([db.answered.clear(), db.photo.clear(), db.write('blocked', { handedIn: blocked.handedIn })])
  })
}
