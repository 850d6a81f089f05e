import type { Photo } from '#domain/photo.ts'
import type { Verdict as Answer } from '#domain/protocol.ts'
import type { Purchase } from '#domain/purchase.ts'
import { keyOf } from '#domain/record-key.ts'
import type {
  AnsweredRow,
  AppliedRow,
  EntryRow,
  OutboxRow,
  PhotoRow,
  RecordRow,
  SyncState,
} from '../../src/offline/db.ts'
import { withoutTokens } from '../../server/without-tokens.ts'
import type { SimDevice } from './device.ts'
import type { Truth } from './truth.ts'
import type { Verdict } from './verdict.ts'

/** What a device's disk says, at a moment when nobody writes. */
export function stateOf(device: SimDevice): SyncState | undefined {
  const row = device.disk.row('meta', 'state') as { value: SyncState } | undefined
  return row?.value
}

/** Photos on a device's disk that its records miss at the server. */
export function photosToSend({ disk }: SimDevice): string[] {
  const photos = disk.rows<RecordRow>('record').filter(({ kind }) => kind === 'photo')
  const missing = new Set(photos.filter(({ doc }) => (doc as Photo).arrivedAt === null).map(({ id }) => id))
  return disk.rows<PhotoRow>('photo').flatMap(({ sha256 }) => (missing.has(sha256) ? [sha256] : []))
}

/** Entries of counts on a device's disk that somebody who is there can sign, or that are to be handed in; another's wait for them. */
export function entriesToTell({ disk, tabs }: SimDevice): EntryRow[] {
  const here = new Set(tabs.map(({ engine }) => engine.session?.personId))
  // one that the server has forgotten to have blocked, as it was restored, goes on as any other
  const isBlocked = disk.row('meta', 'blocked') !== undefined
  return disk.rows<EntryRow>('entry').filter(({ personId }) => isBlocked || here.has(personId))
}

/** Looks at a device's disk after every commit. */
export function checkDevice(device: SimDevice, truth: Truth, verdict: Verdict): void {
  const state = stateOf(device)
  if (!state) return
  // it knows that the server has blocked it
  if (device.disk.row('meta', 'blocked')) return checkHandIn(device, truth, verdict)
  checkCursor(device, state, verdict)
  checkHeldPhotos(device, truth, verdict)
  // a history that the server has lost, or pruned, cannot be compared with it
  const known = state.cursor.ver === 0 || truth.knows(state.cursor)
  if (known) {
    checkRecords(device, state, truth, verdict)
    checkQueue(device, state, truth, verdict)
  } else device.seen.outbox = queueOf(device)
  // a command that is saved between the server's word and what follows from it takes nothing of it back
  const moved = device.seen.cursor !== state.cursor.ver
  device.seen.cursor = state.cursor.ver
  device.seen.queue = state.queue ?? 0
  if (moved && state.cursor.ver > 0 && known) device.seen.resynced = false
}

/** A photo that the store misses leaves its device only where work would have no room (src/offline/shed-photos.ts). */
function checkHeldPhotos({ name, disk, seen }: SimDevice, truth: Truth, verdict: Verdict): void {
  const held = new Set(disk.rows<PhotoRow>('photo').map(({ sha256 }) => sha256))
  for (const id of seen.photos) {
    if (held.has(id)) continue
    const photo = disk.rows<RecordRow>('record').find((row) => row.id === id)?.doc as Photo | undefined
    // what the store says of it may be on its way still, or past
    if (!photo && disk.wasFull) truth.letGo.add(id)
    if (photo?.arrivedAt !== null) continue
    truth.letGo.add(id)
    verdict.holds('NoSilentLoss', disk.wasFull, () => `photo ${id} left ${name}, and the server has it not`)
  }
  seen.photos = held
}

/** Nothing is left to be read, and what leaves the outbox is at the server. */
function checkHandIn(device: SimDevice, truth: Truth, verdict: Verdict): void {
  const { name, disk, seen } = device
  // entries too are gone once it rests: a tab that was frozen as it was blocked saves what somebody counts until it hears of it
  for (const table of ['record', 'personal', 'person', 'staged', 'applied']) {
    const rows = disk.rows(table).length
    verdict.holds('NothingReadable', rows === 0, () => `${name} is blocked and holds ${rows} rows of ${table}`)
  }
  const outbox = queueOf(device)
  for (const cmdId of seen.outbox.keys()) {
    // a server that was restored since has forgotten it
    const kept = outbox.has(cmdId) || seen.resynced || truth.logged(cmdId) !== undefined
    verdict.holds('NoSilentLoss', kept, () => `${cmdId} left ${name}, which is blocked, and the server has it not`)
  }
  seen.outbox = outbox
  seen.cursor = 0
}

function checkCursor({ name, seen }: SimDevice, { cursor }: SyncState, verdict: Verdict): void {
  if (seen.cursor > 0 && cursor.ver === 0) {
    // a digest that does not match heals what was missed; that it was missed is the defect
    verdict.holds('NoHole', seen.resynced, () => `${name} at ${seen.cursor} has to read everything again`)
  } else {
    verdict.holds(
      'MonotonicCursor',
      cursor.ver >= seen.cursor || seen.resynced,
      () => `${name} went from ${seen.cursor} to ${cursor.ver}`,
    )
  }
}

/** The confirmed records are exactly those of the cursor's version. */
function checkRecords({ name, disk, seen }: SimDevice, { cursor }: SyncState, truth: Truth, verdict: Verdict): void {
  if (cursor.ver === 0) {
    const rows = disk.rows('record').length
    const early = () => `${name} holds ${rows} records before its first pull has ended`
    return verdict.holds('AtomicReveal', rows === 0 || seen.resynced || seen.cursor > 0, early)
  }
  // all of it came at once, or bit by bit
  const whole = seen.cursor === 0 ? 'SnapshotEq' : 'NoHole'
  let count = 0
  for (const { kind, id, ver, doc } of disk.rows<RecordRow>('record')) {
    const key = keyOf({ kind, id })
    const expected = truth.at(key, cursor.ver)
    const what = () => `${name} at ${cursor.ver} holds ${key} of ${ver}, not of ${expected?.ver ?? 'none'}`
    verdict.holds('AtomicReveal', ver <= cursor.ver, what)
    if (ver > cursor.ver) continue
    verdict.holds(whole, expected?.ver === ver, what)
    const isNew = ver > seen.cursor
    if (isNew && expected)
      verdict.holds(whole, JSON.stringify(doc) === asSent(kind, expected.docJson), () => `${key} differs on ${name}`)
    count += 1
  }
  const wanted = cursor.ver === seen.cursor ? count : truth.countAt(cursor.ver)
  verdict.holds(whole, count === wanted, () => `${name} at ${cursor.ver} holds ${count} records, not ${wanted}`)
}

const asSent = (kind: string, docJson: string) =>
  kind === 'purchase' ? JSON.stringify(withoutTokens(JSON.parse(docJson) as Purchase)) : docJson

/** Sequence numbers by cmdId. */
export function queueOf({ disk }: SimDevice): Map<string, number> {
  return new Map(disk.rows<OutboxRow>('outbox').map(({ cmdId, seq }) => [cmdId, seq]))
}

/** What each answered command was answered with, by cmdId. */
export function answersOn({ disk }: SimDevice): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const { envelopes } of disk.rows<AppliedRow>('applied'))
    for (const { cmdId } of JSON.parse(envelopes) as OutboxRow[]) answers.set(cmdId, { status: 'applied' })
  // what is answered as expected after all leaves these
  for (const { cmdId, outcome } of disk.rows<AnsweredRow>('answered')) answers.set(cmdId, outcome)
  return answers
}

/** What left the outbox left it with its answer and its effect. */
function checkQueue(device: SimDevice, state: SyncState, truth: Truth, verdict: Verdict): void {
  const { name, seen } = device
  const outbox = queueOf(device)
  const left = [...seen.outbox].filter(([cmdId]) => !outbox.has(cmdId))
  seen.outbox = outbox
  if (left.length === 0) return
  const answers = answersOn(device)
  for (const [cmdId, seq] of left) {
    const answer = answers.get(cmdId)
    verdict.holds('AckWithEffects', answer !== undefined, () => `${cmdId} left ${name}'s outbox without an answer`)
    if (!answer || answer.code === 'bad-arguments') continue
    const reached = state.lastSeq >= seq || seen.queue !== (state.queue ?? 0)
    verdict.holds('AckWithEffects', reached, () => `${name} let go of ${seq} at lastSeq ${state.lastSeq}`)
    const logged = truth.logged(cmdId)
    const same = logged?.status === answer.status && logged.code === (answer.code ?? null)
    verdict.holds('NoSilentLoss', same, () => {
      return `${name} was told “${answer.status} ${answer.code}” of ${cmdId}, which is “${logged?.status} ${logged?.code}”`
    })
    const revealed = !logged?.ver || logged.ver <= state.cursor.ver || state.cursor.ver === 0
    verdict.holds('AckWithEffects', revealed, () => `${name} at ${state.cursor.ver} lacks the effect of ${cmdId}`)
  }
}
