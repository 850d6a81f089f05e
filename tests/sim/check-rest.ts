import { createHash } from 'node:crypto'
import { parseCommand } from '#domain/commands.ts'
import { addToDigest } from '#domain/digest.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Photo } from '#domain/photo.ts'
import { recordKinds, type RecordKind } from '#domain/records.ts'
import type { AnsweredRow, OutboxRow, RecordRow } from '../../src/offline/db.ts'
import { OTHER_STORE, START_AT, STORE } from './backend.ts'
import { answersOn, stateOf } from './check-device.ts'
import { checkEntries, checkStock, checkTallies } from './check-counts.ts'
import { checkReturns } from './check-returns.ts'
import { checkView } from './check-view.ts'
import type { Logged } from './truth.ts'
import type { World } from './world.ts'

/** What a request needs on its way at the least (server/sync/occurred-at.ts), ms. */
const NETWORK_MS = 2_000

/** Looks at everything once nothing is on its way any more. */
export function checkRest(world: World): void {
  const log = world.truth.log()
  const byId = new Map(log.map((row) => [row.cmd_id, row]))
  checkLog(world, log, byId)
  checkTimes(world, log)
  checkDocuments(world, byId)
  checkPhotos(world)
  checkLabels(world)
  checkShares(world)
  checkEntries(world, log)
  checkTallies(world)
  checkStock(world)
  checkReturns(world, log)
  checkIntents(world, byId)
  for (const device of world.devices) {
    for (const tab of device.tabs) checkView(device, tab, world.verdict, true)
    if (!device.revoked) checkAgreement(world, device)
  }
}

/** Each number of each queue was used once, each command was logged once, as its author's. */
function checkLog(
  { truth, verdict, backend, devices, restored }: World,
  log: Logged[],
  byId: Map<string, Logged>,
): void {
  verdict.holds('ExactlyOnce', byId.size === log.length, () => 'the log holds a command twice')
  const used = backend.look<{ client_id: string; count: number; highest: number; last_seq: number }>(
    `select c.client_id, count(u.seq) as count, coalesce(max(u.seq), 0) as highest, c.last_seq from client c
     left join (select client_id, seq from command_log union select client_id, seq from receipt) u
       on u.client_id = c.client_id group by c.client_id`,
  )
  for (const { client_id, count, highest, last_seq } of used) {
    verdict.holds('ExactlyOnce', count === last_seq && highest === last_seq, () => {
      return `queue ${client_id} stands at ${last_seq}, ${count} numbers are used up to ${highest}`
    })
  }
  const isRevoked = (name: string) => devices.some((device) => device.name === name && device.revoked)
  for (const { origin, cmd_id, actor_id, code, name, v, args_json } of log) {
    if (origin !== 'device') continue
    const { personId: author, device } = truth.made.get(cmd_id) ?? {}
    // what was counted on a blocked device nobody can sign any more: a lead is told of it, and it is not done
    if (name === 'count-entries' && code === 'bad-proof' && device !== undefined && isRevoked(device)) continue
    verdict.holds('ActorIntegrity', author === actor_id, () => `${cmd_id} of ${author} was executed as ${actor_id}'s`)
    // a key made since the backup is gone with what came after it
    verdict.holds('ActorIntegrity', restored || code !== 'bad-proof', () => `${cmd_id} of ${author} is not believed`)
    const known = parseCommand(name, v, JSON.parse(args_json)).ok && code !== 'unknown-command'
    verdict.holds('VersionTotality', known, () => `${name} ${v} cannot be read: ${args_json}`)
  }
}

/** The derived instant is right, whatever the device's clock said, as long as it went evenly. */
function checkTimes({ truth, verdict, network, jumped, restored }: World, log: Logged[]): void {
  // versions have other times then
  if (restored) return
  for (const { cmd_id, occurred_at, uncertainty_ms, received_at } of log) {
    const made = truth.made.get(cmd_id)
    if (!made || jumped.has(made.family)) continue
    const off = Math.abs(occurred_at - (START_AT + made.at))
    const good = off <= NETWORK_MS + network.slowest && uncertainty_ms <= NETWORK_MS + 1 && occurred_at <= received_at
    verdict.holds('ClockIndependence', good, () => `${cmd_id} is ${off} ms off, said to be at most ${uncertainty_ms}`)
  }
}

function checkDocuments({ verdict, backend }: World, byId: Map<string, Logged>): void {
  const stored = backend.look<{ kind: RecordKind; id: string; doc_json: string }>(
    'select kind, id, doc_json from document',
  )
  for (const { kind, id, doc_json } of stored) {
    const doc: unknown = JSON.parse(doc_json)
    verdict.holds(
      'VersionTotality',
      recordKinds[kind].schema.safeParse(doc).success,
      () => `${kind} ${id} cannot be read`,
    )
    if (kind !== 'fulfillment') continue
    for (const fact of factsOf(doc as Fulfillment)) {
      const command = byId.get(fact.id.split('/')[0] ?? '')
      const what = () =>
        `${fact.id} of ${id} is ${command?.status ?? 'not logged'}, of ${command?.actor_id}, not ${fact.by}`
      verdict.holds('ExactlyOnce', command?.status === 'applied', what)
      verdict.holds('ActorIntegrity', command?.actor_id === fact.by, what)
    }
  }
}

/** A photo that the store believes to have is there to the last byte, and every other one was lost with its device. */
function checkPhotos({ truth, verdict, backend, devices, restored }: World): void {
  const pieces = new Map<string, Buffer[]>()
  for (const { sha256, bytes } of backend.look<{ sha256: string; bytes: Buffer }>(
    'select sha256, bytes from photo_piece order by sha256, start',
  ))
    pieces.set(sha256, [...(pieces.get(sha256) ?? []), bytes])
  const mayBeLost = restored || devices.some(({ revoked }) => revoked)
  for (const { doc_json } of backend.look<{ doc_json: string }>(
    `select doc_json from document where kind = 'photo' and deleted = 0`,
  )) {
    const { id, arrivedAt } = JSON.parse(doc_json) as Photo
    const bytes = Buffer.concat(pieces.get(id) ?? [])
    const isWhole = createHash('sha256').update(bytes).digest('hex') === id
    verdict.holds('NoSilentLoss', arrivedAt === null ? mayBeLost || truth.letGo.has(id) : isWhole, () =>
      arrivedAt === null ? `photo ${id} never came` : `photo ${id} is said to be here, and is not`,
    )
  }
}

/** One label a box at most, with the number under which the carrier knows it; what is not used the carrier was told to forget. */
function checkLabels({ verdict, backend, office, restored }: World): void {
  // a carrier remembers what a restored server forgot
  if (restored) return
  const { carrier } = office
  const repeated = () => `${carrier.differently.join()} was asked for twice, with two numbers`
  verdict.holds('ExactlyOnce', carrier.differently.length === 0, repeated)
  const used = new Map<string, string>()
  for (const { boxes = [], id } of backend.documents('fulfillment')) {
    for (const { label } of boxes) {
      if (!label?.made) continue
      const { tracking } = label.made
      const here = `label ${label.id} of ${id} is ${tracking}`
      verdict.holds('ExactlyOnce', !used.has(tracking), () => `${here}, and so is ${used.get(tracking)}`)
      verdict.holds(
        'ExactlyOnce',
        carrier.made.get(label.id) === tracking,
        () => `${here}, which the carrier never said`,
      )
      if (label.voided === undefined) used.set(tracking, label.id)
    }
  }
  for (const [labelId, tracking] of carrier.made) {
    const isUsed = used.get(tracking) === labelId
    const what = () => `the carrier's label ${labelId} is on no box, and it was not told`
    verdict.holds('NoSilentLoss', isUsed || carrier.voided.has(labelId), what)
    verdict.holds('ExactlyOnce', !(isUsed && carrier.voided.has(labelId)), () => `${labelId} is used and was voided`)
  }
}

/** What one store gives for another is one order of that one, and of one wish. */
function checkShares({ verdict, backend }: World): void {
  const named = backend
    .documents('fulfillment')
    .flatMap(({ lines }) =>
      lines.flatMap(({ alternatives = [] }) => alternatives.flatMap(({ decision }) => decision?.shareId ?? [])),
    )
  const shares = new Map(backend.documents('fulfillment', OTHER_STORE).map((share) => [share.id, share]))
  for (const id of named) {
    const times = named.filter((other) => other === id).length
    verdict.holds('ExactlyOnce', times === 1 && shares.has(id), () => `share ${id} is named ${times} times`)
  }
  for (const [id, { cancelled }] of shares) {
    // a wish that was taken back meanwhile takes its share with it
    const kept = named.includes(id) || cancelled !== null
    verdict.holds('NoSilentLoss', kept, () => `share ${id} is given, and no order knows of it`)
  }
}

function factsOf({ lines, parcels, claim, handover, ready }: Fulfillment): { id: string; by: string }[] {
  const staged = parcels.map(({ stageId, by }) => ({ id: stageId, by }))
  const claimed = claim && { id: claim.id, by: claim.handedOnBy ?? claim.by }
  const single = [claimed, handover, ready].filter((fact) => fact !== null)
  return [...lines.flatMap(({ picks, shorts }) => [...picks, ...shorts]), ...staged, ...single]
}

/** Whoever was told "saved" finds it applied, or told what became of it, or still waiting where it cannot be sent. */
function checkIntents(world: World, byId: Map<string, Logged>): void {
  const { truth, verdict, devices, backend, restored } = world
  const answered = new Map<string, AnsweredRow[]>()
  const kept = new Set<string>()
  // it was answered, and the server was restored to before that: who is refused cannot send it again
  const keptAnswered = new Set<string>()
  for (const device of devices) {
    const { disk, revoked } = device
    for (const row of disk.rows<AnsweredRow>('answered'))
      answered.set(row.cmdId, [...(answered.get(row.cmdId) ?? []), row])
    if (!revoked) continue
    for (const { cmdId } of disk.rows<OutboxRow>('outbox')) kept.add(cmdId)
    for (const cmdId of answersOn(device).keys()) keptAnswered.add(cmdId)
  }
  // who counts is told of each entry, and of what became of the command that tells of them
  for (const { name, cmd_id } of byId.values()) {
    const made = name === 'count-entries' && truth.made.get(cmd_id)
    if (made) truth.saved.set(cmd_id, made)
  }
  const revoked = new Set(devices.filter((device) => device.revoked).map(({ name }) => name))
  const shared = new Set(
    backend.look<{ id: string }>(`select id from document where kind = 'attention'`).map(({ id }) => id),
  )
  for (const { cmdId, device } of truth.saved.values()) {
    const logged = byId.get(cmdId)
    const isRevoked = revoked.has(device)
    // what a device has handed in it has no longer: who restores the server to before that has lost it
    if (!logged && isRevoked && restored) continue
    const rows = answered.get(cmdId) ?? []
    const setAside = rows.some(({ outcome, attention }) => outcome.code === 'bad-arguments' && attention === 1)
    verdict.holds(
      'NoSilentLoss',
      logged !== undefined || setAside || kept.has(cmdId) || keptAnswered.has(cmdId),
      () => `${cmdId} of ${device} is gone`,
    )
    if (!logged || kept.has(cmdId) || (logged.status === 'applied' && !logged.code)) continue
    // a lead sees what a blocked device handed in; what its author would have been told is destroyed with the rest
    if (isRevoked && (logged.status === 'applied' || shared.has(cmdId))) continue
    const shown = truth.dismissed.has(cmdId) || rows.some(({ attention }) => attention === 1)
    verdict.holds(
      'NoSilentLoss',
      shown,
      () => `nobody is told that ${cmdId} of ${device} is ${logged.status} ${logged.code}`,
    )
  }
}

/** The device holds what the server holds. */
function checkAgreement(world: World, device: World['devices'][number]): void {
  const { truth, verdict } = world
  const state = stateOf(device)
  const rows = device.disk.rows<RecordRow>('record')
  const digest = rows.reduce((sum, row) => addToDigest(sum, row), 0)
  const all = state?.cursor.ver === truth.head && rows.length === truth.countAt(truth.head)
  verdict.holds('Convergence', all, () => `${device.name} rests at ${state?.cursor.ver} of ${truth.head}`)
  const [head] = world.backend.look<{ digests_json: string }>(
    'select digests_json from store_head where store_id = ?',
    STORE,
  )
  const wanted = (JSON.parse(head?.digests_json ?? '{}') as { floor?: number }).floor
  const same = digest === wanted && state?.digest === wanted && !state?.diverged
  verdict.holds(
    'Convergence',
    same,
    () => `${device.name}'s digest is ${state?.digest}, of its rows ${digest}, the server's ${wanted}`,
  )
}
