import type { FaultName } from './faults.ts'
import type { Edit } from './patch.ts'
import type { Happening, Plan } from './plan.ts'
import type { Invariant } from './verdict.ts'

export interface PlantedBug {
  name: string
  /** whose checker has to find it */
  breaks: Invariant
  edits: Edit[]
  /** what has to happen often for it to show */
  stress?: FaultName[]
  /** makes of a plan one in which it shows */
  reshape?: (plan: Plan) => Plan
}

function bug(
  breaks: Invariant,
  name: string,
  file: string,
  ...changes: [search: string, replacement: string][]
): PlantedBug {
  return { name, breaks, edits: changes.map(([search, replacement]) => ({ file, search, replacement })) }
}

/** A holder of the lock freezes, is robbed of it, comes back, and waits long for an answer while the next one freezes. */
const robberies: FaultName[] = [
  ...Array.from({ length: 10 }, (): FaultName => 'tab frozen'),
  ...Array.from({ length: 16 }, (): FaultName => 'half-open'),
  'second tab',
]
/**
 * Only that, on one device and so slowly that one of its tabs is awake while two are not: what takes three tabs of it happens
 * then, and nothing that ends a tab comes between. A quarter of the deeds is enough that there is something to send.
 */
const onOneDevice = (plan: Plan): Plan => {
  const deeds = plan.happenings.filter(({ does }) => does === 'deed').filter((_, index) => index % 4 === 0)
  const kept = new Set<Happening['does']>([...robberies, 'look', 'sign-in'])
  const happenings = plan.happenings
    .filter((happening) => kept.has(happening.does) || deeds.includes(happening))
    .map((happening) => ({ ...happening, at: 20 * happening.at, device: 0 }))
  return { seed: plan.seed, devices: 1, happenings }
}

/** Bugs of the kind that sync engines have had. The rig has to find each of them. */
export const plantedBugs: PlantedBug[] = [
  bug('AtomicIntent', 'an action is shown and not queued', 'src/offline/run-command.ts', ['db.outbox.add(row),', '']),
  bug('AtomicIntent', 'what the disk refused stays on the screen', 'src/offline/run-command.ts', [
    'await loadView(context).catch(() => undefined)',
    '',
  ]),
  bug('AtomicIntent', 'saved before it is flushed', 'src/offline/db.ts', [
    "chromeTransactionDurability: 'strict'",
    "chromeTransactionDurability: 'relaxed'",
  ]),
  bug('ExactlyOnce', 'a queue does not advance', 'server/execute.ts', [
    'await advanceQueue(tx, storeId, queue.clientId, lastSeq, from.ackedSeq ?? 0)',
    '',
  ]),
  bug('ExactlyOnce', 'a repeat is answered anew', 'server/execute.ts', [
    'return { ...answerOf(before), ...seq,',
    "return { ...answerOf(before), status: 'rejected', ...seq,",
  ]),
  bug('AckWithEffects', 'delete on push answer', 'src/offline/push.ts', [
    'await markSent(db, device, first.seq, lastSeq)',
    "await db.outbox.where('seq').belowOrEqual(lastSeq).delete()",
  ]),
  bug('AckWithEffects', 'outcomes of a push taken for its pull', 'src/offline/push.ts', [
    'const page = lastSeq === all ? answer.data.pull : undefined',
    `const page = { ...answer.data, to: state.cursor, rows: [], digest: state.digest, catalogue: '', now: ports.now(), more: false }`,
  ]),
  bug('NoHole', 'what was told is taken wherever the device stands', 'src/offline/pull.ts', [
    'return stands && knows ?',
    'return knows ?',
  ]),
  bug('RebaseEq', 'refetch over pending', 'src/offline/view.ts', [
    'for (const row of pending) this.append(row)',
    'this.pending = pending',
  ]),
  bug('NoHole', 'cursor from a serial', 'server/sync/pull-lines.ts', [
    'where d.store_id = ${storeId} and (d.ver',
    'where d.store_id = ${storeId} and (d.ver < here.head or ${from.ver} = 0 or length(${kind}) > 0) and (d.ver',
  ]),
  bug('AtomicReveal', 'page revealed early', 'src/offline/pull.ts', [
    'await db.staged.add({ pull: own.pull, rows: page.rows })',
    'await applyRows(db, page.rows, 0)',
  ]),
  bug('SnapshotEq', 'a page goes on with the next version', 'server/sync/pull-lines.ts', [
    "const ver = kind === '' ? from.ver + 1 : from.ver",
    'const ver = from.ver + 1',
  ]),
  {
    ...bug('SnapshotEq', 'pages of two histories are one read', 'src/offline/pull.ts', [
      'own.mayBeTorn && digest !== page.digest',
      'own.mayBeTorn && digest < 0',
    ]),
    stress: ['server restored', 'server restored', 'server restored', 'profile cloned'],
  },
  bug('MonotonicCursor', 'a reader that lags answers with an older head', 'server/sync/pull.ts', [
    ': { ver: here.number, tag: here.tag }',
    ': { ver: here.number - (from.ver === here.number ? 1 : 0), tag: here.tag }',
  ]),
  bug('PureCommands', 'a rule changes what it reads', 'domain/pick/pick-line.ts', [
    '{ picks: [...line.picks, pick] }',
    '{ picks: (line.picks.push(pick), line.picks) }',
  ]),
  bug('ActorIntegrity', 'a batch runs as the one who sends it', 'server/sync/push.ts', [
    'clientId, seq, name, v, args, actorId, deviceAt,',
    'clientId, seq, name, v, args, actorId: request.commands[0].actorId, deviceAt,',
  ]),
  bug('ClockIndependence', 'order by device clock', 'server/sync/occurred-at.ts', [
    'const best = sameBoot ? receivedAt - (sent.monoMs - made.monoMs) : byClock',
    'const best = made.deviceAt',
  ]),
  // too little for the bounds
  bug('ClockIndependence', 'the device clock moves instants by less than a second', 'server/sync/occurred-at.ts', [
    'const at = Math.round(',
    'const at = Math.round((made.deviceAt % 900) - 900 + ',
  ]),
  bug('NoSilentLoss', 'nobody is told', 'src/offline/answers.ts', [
    'before && isSame(outcome, before.outcome) ? before.attention : 1',
    'before ? 0 : 0',
  ]),
  {
    ...bug('NoSilentLoss', 'photos are let go that have not arrived', 'src/offline/send-photos.ts', [
      'old.filter((id, index) => !isMissing(index) && !queued.includes(id))',
      'old',
    ]),
    stress: ['clock jumps', 'answers lost', 'requests lost'],
  },
  {
    ...bug('NoSilentLoss', 'outcome by seq without cmdId', 'src/offline/answers.ts', [
      'outcome && outcome.cmdId === row.cmdId ?',
      'outcome ?',
    ]),
    stress: ['profile cloned', 'server rolled back', 'database busy'],
  },
  bug('AckWithEffects', 'a renamed queue loses its first', 'src/offline/queue.ts', [
    'bulkAdd(rows.map(',
    'bulkAdd(rows.slice(1).map(',
  ]),
  bug('AckWithEffects', 'what was answered as expected is not kept', 'src/offline/answers.ts', [
    'if (rows.length > 0) await db.applied.add',
    'if (rows.length < 0) await db.applied.add',
  ]),
  {
    ...bug('Liveness', 'what a restored server did not take stays sent', 'src/offline/pull.ts', [
      'sentSeq: page.lastSeq,',
      '',
    ]),
    stress: ['server restored'],
  },
  bug('Liveness', 'a device never stops recovering', 'src/offline/pull.ts', [
    '...(recovery && { recovering: false }),',
    '',
  ]),
  {
    ...bug('NoSilentLoss', 'what a restored server forgot is told by numbers', 'src/offline/recover.ts', [
      '.filter(({ cmdId }) => !isSafe.has(cmdId))',
      '.filter(({ cmdId, seq }) => !isSafe.has(cmdId) && seq > lastSeq)',
    ]),
    stress: [
      'profile cloned',
      'profile cloned',
      'profile cloned',
      'server restored',
      'server restored',
      'server restored',
    ],
  },
  {
    ...bug('Liveness', 'lock not released on freeze', 'src/offline/sync-lock.ts', [
      "['visibilitychange', 'freeze']",
      '[]',
    ]),
    stress: ['tab frozen', 'second tab'],
  },
  {
    ...bug('Liveness', 'nobody robs a frozen tab of the lock', 'src/offline/sync-lock.ts', ['      silent()\n', '']),
    stress: ['tab frozen', 'second tab'],
  },
  {
    ...bug(
      'Liveness',
      'a tab that was robbed of the lock goes on saying that it holds it',
      'src/offline/sync-lock.ts',
      ["lost.addEventListener('abort', () => clearInterval(beating)", "lost.addEventListener('abort', () => undefined"],
      ["if (silent < SILENCE_MS) holder.postMessage('alive')", "holder.postMessage('alive')"],
    ),
    stress: robberies,
    reshape: onOneDevice,
  },
  {
    ...bug('Liveness', 'a tab that thaws says at once that it holds the lock', 'src/offline/sync-lock.ts', [
      "if (silent < SILENCE_MS) holder.postMessage('alive')",
      "holder.postMessage('alive')",
    ]),
    stress: robberies,
    reshape: onOneDevice,
  },
  {
    name: 'unknown command skipped without advancing',
    breaks: 'ExactlyOnce',
    edits: [
      { file: 'server/sync/push.ts', search: '< UNKNOWN_MS) break', replacement: '< UNKNOWN_MS) continue' },
      { file: 'server/sync/client-queue.ts', search: 'if (hole >= 0) throw', replacement: 'if (hole > 99) throw' },
      {
        file: 'server/sync/client-queue.ts',
        search: 'if (first > queue.lastSeq + 1) throw',
        replacement: 'if (first < 0) throw',
      },
    ],
    stress: ['server rolled back'],
  },
  bug(
    'Convergence',
    'the digest is only of what came last, and nobody compares',
    'src/offline/pull.ts',
    ['fromStart ? 0 : state.digest)', '0)'],
    ['cursor: digest === page.digest || fromStart', 'cursor: true || fromStart'],
    ['diverged: digest !== page.digest && (fromStart || state.diverged)', 'diverged: false'],
  ),
  {
    ...bug('NoSilentLoss', 'a blocked device’s queue is wiped before it is kept', 'src/offline/hand-in.ts', [
      'await renumber(db, waiting, 1)',
      'await db.outbox.clear()',
    ]),
    stress: ['device revoked', 'offline'],
  },
  bug('NoSilentLoss', 'whoever tells of entries forgets all that wait', 'src/offline/run-command.ts', [
    'db.entry.bulkDelete(tellsOf.entries)',
    'db.entry.clear()',
  ]),
  bug('DomainLaws', 'a count is posted as if nothing had moved since', 'server/workspace.ts', [
    'postOf(post, now - after,',
    'postOf(post, now,',
  ]),
  bug('DomainLaws', 'a second desk’s report is paid too', 'domain/returns/judge.ts', [
    "if (quantity > left) return 'over-returned'",
    '',
  ]),
  bug('ExactlyOnce', 'what was given at the desk is paid back too', 'domain/returns/granting.ts', [
    'effects: doc.paid ? [] : payBacks(purchase, returned)',
    'effects: payBacks(purchase, returned)',
  ]),
  bug('ExactlyOnce', 'goods are sorted by everybody who says so', 'domain/returns/sort-return.ts', [
    'Math.min(quantity, unsorted(item))',
    'quantity',
  ]),
  bug('NoSilentLoss', 'a refund that nobody answered is asked for no more', 'server/jobs/send-refunds.ts', [
    'next_at: database.clock() + wait',
    'next_at: null',
  ]),
  bug('NothingReadable', 'a blocked device keeps the keys of its people', 'src/offline/hand-in.ts', [
    'db.applied, db.person, db.cataloguePage',
    'db.applied, db.cataloguePage',
  ]),
  bug('VersionTotality', 'a document gets a field that old ones lack', 'domain/fulfillment.ts', [
    'export const Fulfillment = z.object({',
    'export const Fulfillment = z.object({ priority: z.int(),',
  ]),
]
