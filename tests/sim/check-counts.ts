import type { ArgsOf } from '#domain/commands.ts'
import { type CountLine, countLineId } from '#domain/count.ts'
import { type Moved, PLACES, type Place } from '#domain/stock-level.ts'
import type { EntryRow, OutboxRow } from '../../src/offline/db.ts'
import { STORE } from './backend.ts'
import type { Said } from './entered.ts'
import type { Logged } from './truth.ts'
import type { World } from './world.ts'

/** Every entry of which somebody was told that it is saved is in a command or waits for its author, once. */
export function checkEntries({ truth, verdict, devices, restored }: World, log: Logged[]): void {
  const found: { family: string; said: Said }[] = []
  const tellsOf = (cmdId: string, personId: string, { sessionId, bay, entries }: ArgsOf<'count-entries'>) => {
    const family = truth.made.get(cmdId)?.family
    if (family === undefined) return
    for (const entry of entries) found.push({ family, said: { ...entry, personId, sessionId, bay } })
  }
  const logged = new Set<string>()
  for (const { cmd_id, name, actor_id, args_json } of log) {
    logged.add(cmd_id)
    if (name === 'count-entries') tellsOf(cmd_id, actor_id, JSON.parse(args_json) as ArgsOf<'count-entries'>)
  }
  for (const { disk, family } of devices) {
    for (const { cmdId, name, actorId, args } of disk.rows<OutboxRow>('outbox')) {
      if (name === 'count-entries' && !logged.has(cmdId)) tellsOf(cmdId, actorId, args as ArgsOf<'count-entries'>)
      logged.add(cmdId)
    }
    for (const row of disk.rows<EntryRow>('entry')) found.push({ family, said: row })
  }
  const { lost, doubled } = truth.entered.compare(found)
  // what a blocked device has handed in it has no longer: who restores the server to before that has lost it
  const mayBeLost = restored && devices.some(({ revoked }) => revoked)
  verdict.holds(
    'NoSilentLoss',
    lost.length === 0 || mayBeLost,
    () => `entries that were saved are gone: ${lost.join()}; more than once are ${doubled.join()}`,
  )
  verdict.holds('ExactlyOnce', doubled.length === 0, () => `entries are told of more than once: ${doubled.join()}`)
}

/** What each counted stands in the lines, as often as it was told; what came too late waits for a lead. */
export function checkTallies({ verdict, backend }: World): void {
  const lines = new Map<string, Map<string, [units: number, standing: number]>>()
  const tallies = (id: string) => lines.get(id) ?? lines.set(id, new Map()).get(id) ?? new Map<string, never>()
  const put = (id: string, who: string, units: number, standing: number) => {
    const [before, stood] = tallies(id).get(who) ?? [0, 0]
    tallies(id).set(who, [before + units, stood + standing])
  }
  for (const { name, actor_id, args_json } of backend.look<Logged>(
    `select name, actor_id, args_json from command_log where store_id = ? and status = 'applied'
     and name in ('count-entries', 'resolve-code') order by rowid`,
    STORE,
  )) {
    if (name === 'count-entries') {
      const { sessionId, bay, entries } = JSON.parse(args_json) as ArgsOf<'count-entries'>
      for (const { what, units, round, undoes } of entries)
        put(countLineId(sessionId, what), `${bay} ${actor_id} ${round}`, units, undoes ? -1 : 1)
    } else {
      const { sessionId, code, sku } = JSON.parse(args_json) as ArgsOf<'resolve-code'>
      const said = tallies(countLineId(sessionId, { code }))
      if (sku !== null) for (const [who, sum] of said) put(countLineId(sessionId, { sku }), who, ...sum)
      lines.delete(countLineId(sessionId, { code }))
    }
  }
  const late = new Set<string>()
  for (const line of backend.documents('count-line')) {
    const summed = sumOf(line)
    const expected = inOrder(lines.get(line.id) ?? new Map())
    verdict.holds('ExactlyOnce', summed === expected, () => `${line.id} holds ${summed}, told were ${expected}`)
    lines.delete(line.id)
    if (line.tallies.some((tally) => tally.late)) late.add(line.sessionId)
  }
  const missing = [...lines].filter(([, said]) => said.size > 0).map(([id]) => id)
  verdict.holds('NoSilentLoss', missing.length === 0, () => `${missing.join()} were counted and are not there`)
  const settled = backend.look<{ args_json: string }>(
    `select args_json from command_log where status = 'applied' and name = 'settle-late'`,
  )
  const seen = new Set(settled.map(({ args_json }) => (JSON.parse(args_json) as ArgsOf<'settle-late'>).sessionId))
  for (const session of backend.documents('count-session')) {
    const shown = !late.has(session.id) || !!session.late || seen.has(session.id)
    verdict.holds('NoSilentLoss', shown, () => `${session.id} has entries that came too late, and nobody is told`)
  }
}

function sumOf({ tallies }: CountLine): string {
  const sums = new Map<string, [number, number]>()
  for (const { bay, by, round, units, standing = 1 } of tallies) {
    const who = `${bay} ${by} ${round}`
    const [before, stood] = sums.get(who) ?? [0, 0]
    sums.set(who, [before + units, stood + standing])
  }
  return inOrder(sums)
}

const inOrder = (sums: Map<string, [number, number]>) =>
  JSON.stringify([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)))

interface MovementRow {
  movement_id: string
  cause: Moved['cause']
  quantity: number
  from_place: Place | null
  to_place: Place | null
  reserved: number
  actor_id: string
  occurred_at: number
  source_kind: string | null
  source_id: string | null
}

/** Each figure of the stock is the sum of its ledger, and at the instant of each count it is what was counted. */
export function checkStock({ verdict, backend }: World): void {
  const lines = new Map(backend.documents('count-line').map((line) => [line.id, line]))
  for (const level of backend.documents('stock-level')) {
    const { sku, counts = [] } = level
    const rows = backend.look<MovementRow>(
      'select * from movement where store_id = ? and sku = ? order by ver, n',
      STORE,
      sku,
    )
    const sum = (place: Place, until = Infinity) =>
      rows
        .filter(({ occurred_at }) => occurred_at <= until)
        .reduce((units, { quantity, from_place, to_place }) => {
          return units + (to_place === place ? quantity : 0) - (from_place === place ? quantity : 0)
        }, 0)
    for (const place of PLACES) {
      const what = () => `${sku} has ${level[place]} on ${place}, its ledger says ${sum(place)}`
      verdict.holds('DomainLaws', level[place] === sum(place), what)
    }
    const reserved = rows.reduce((units, row) => units + row.reserved, 0)
    verdict.holds(
      'DomainLaws',
      level.reserved === reserved,
      () => `${sku}: ${level.reserved} reserved, not ${reserved}`,
    )
    const ids = new Set(rows.map(({ movement_id }) => movement_id))
    verdict.holds('ExactlyOnce', ids.size === rows.length, () => `${sku} moved twice by one movement`)
    for (const { place, at, sessionId } of counts) {
      const { decided } = lines.get(countLineId(sessionId, { sku })) ?? {}
      // of two counts of one instant the later word holds
      if (counts.some((other) => other.sessionId !== sessionId && other.place === place && other.at === at)) continue
      verdict.holds('DomainLaws', decided?.units === sum(place, at), () => {
        return `${sku}: ${decided?.units} were counted on ${place} in ${sessionId}, its ledger says ${sum(place, at)} then`
      })
    }
  }
}
