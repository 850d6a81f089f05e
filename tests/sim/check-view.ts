import { parseCommand } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Reader } from '#domain/decision.ts'
import { keyOf, type RecordKey } from '#domain/record-key.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { OutboxRow, RecordRow, SyncState } from '../../src/offline/db.ts'
import type { Engine } from '../../src/offline/engine.ts'
import { LOOKED_UP } from '../../src/offline/view.ts'
import { stateOf } from './check-device.ts'
import type { SimDevice, Tab } from './device.ts'
import type { Disk } from './storage.ts'
import type { Verdict } from './verdict.ts'

/**
 * A view that has caught up with the disk shows exactly fold(pending, confirmed), and pending is exactly the outbox.
 * @param all compares every record; else only those that something pending touches
 */
export function checkView(device: SimDevice, { engine, owner }: Tab, verdict: Verdict, all: boolean): void {
  const { disk } = device
  const state = stateOf(device)
  const { view } = engine
  // in the middle of a write, or not told of another tab's yet
  if (!state || disk.writing || !hasCaughtUp(device, engine)) return
  const outbox = disk.rows<OutboxRow>('outbox')
  const queued = outbox.map(({ cmdId }) => cmdId).join()
  const pending = view.pending.map(({ cmdId }) => cmdId).join()
  verdict.holds(
    'AtomicIntent',
    queued === pending,
    () => `${owner.name} shows ${pending || 'none'}, its outbox holds ${queued || 'none'}`,
  )

  const { reader, touched, changed } = fold(disk, outbox, view.clientId, state)
  const keys = all ? [...disk.rows<RecordRow>('record'), ...changed.values()] : touched
  for (const { kind, id } of keys) {
    if (kind === LOOKED_UP) continue
    const shown = view.get(kind, id)
    const expected = reader.get(kind, id)
    verdict.holds(
      'RebaseEq',
      same(shown, expected),
      () => `${owner.name} shows ${kind} ${id} as ${JSON.stringify(shown)}, not ${JSON.stringify(expected)}`,
    )
  }
}

/** Whether a tab knows of all that is on the disk. */
export function hasCaughtUp(device: SimDevice, { view }: Engine): boolean {
  const last = device.disk.rows<OutboxRow>('outbox').at(-1)?.seq
  return stateOf(device)?.generation === view.state.generation && last === view.pending.at(-1)?.seq
}

/** The oracle: the same meaning as the view's, in the plainest way. */
function fold(disk: Disk, outbox: OutboxRow[], clientId: string, { skewMs, lastPullAt }: SyncState) {
  const changed = new Map<string, RecordKey & { doc: unknown }>()
  const reader: Reader = {
    get: <K extends RecordKind>(kind: K, id: string) => {
      if (kind === LOOKED_UP) return undefined
      const found = changed.get(keyOf({ kind, id })) ?? (disk.row('record', [kind, id]) as RecordRow | undefined)
      return found?.doc as RecordOf<K> | undefined
    },
  }
  const touched: RecordKey[] = []
  for (const { name, v, args, cmdId, actorId, deviceAt, approval, onBehalfOf } of outbox) {
    const parsed = parseCommand(name, v, args)
    if (!parsed.ok) continue
    touched.push(...parsed.definition.touches(parsed.args))
    const at = deviceAt + skewMs
    const made = { args: parsed.args, cmdId, actorId, clientId, at, approverId: approval?.actorId, onBehalfOf }
    const moment = { uncertaintyMs: 0, receivedAt: Math.max(at, (lastPullAt ?? 0) + skewMs) }
    const decision = decide(parsed.definition, reader, made, moment)
    if (decision.kind === 'accept') for (const change of decision.changes) changed.set(keyOf(change), change)
  }
  return { reader, touched, changed }
}

/** How instants are called that a device guesses, or counts from one that it does; a movement's from and to are places. */
const INSTANTS = new Set([
  ...['at', 'from', 'to', 'since', 'until', 'first', 'last', 'soldAt', 'reservedAt', 'expiresAt'],
])

/** Without instants: the device's own guess of them is corrected by every pull, the view's with the next fold. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const values = Object.entries(one)
  return (
    values.length === Object.keys(other).length &&
    values.every(([key, value]: [string, unknown]) => {
      const beside: unknown = other[key as keyof typeof other]
      return (INSTANTS.has(key) && typeof value === 'number' && typeof beside === 'number') || same(value, beside)
    })
  )
}
