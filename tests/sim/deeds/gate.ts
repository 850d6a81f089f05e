import type { Fulfillment } from '#domain/fulfillment.ts'
import { asksOf } from '#domain/handover/asks.ts'
import { binIdsOf } from '#domain/parcel-block.ts'
import { contentsOf } from '#domain/parcel-contents.ts'
import { hadOf } from '#domain/tally.ts'
import { KEY, WRONG_KEY } from '#domain/testing/given.ts'
import type { Deeds, Seen } from './deed.ts'

export const gateDeeds = {
  'hand-over': [
    8,
    (seen) => {
      const order = seen.one('fulfillment', ({ state }) => state === 'ready')
      return order && handOver(order, seen)
    },
  ],
  'wrong-code': [
    2,
    ({ one }) => {
      const order = one('fulfillment')
      return order && { name: 'note-wrong-code', args: { fulfillmentId: order.id } }
    },
  ],
  refuse: [
    2,
    ({ one, random }) => {
      const order = one('fulfillment', ({ state }) => state === 'ready' || state === 'staged')
      const line = random.of(order?.lines ?? [])
      if (!order || !line) return undefined
      const instead = random.of([null, ...(line.substitutes ?? []).map(({ id }) => id)]) ?? null
      const lines = [{ lineId: line.id, instead, quantity: 1 + random.below(line.ordered + 1) }]
      return { name: 'refuse-handover', args: { fulfillmentId: order.id, reason: 'not-wanted', lines } }
    },
  ],
  'take-back': [
    3,
    ({ one, random }) => {
      const order = one('fulfillment', ({ ready, handover, refusals }) => !!ready || !!handover || !!refusals)
      if (!order) return undefined
      const { ready, handover, earlierHandovers = [], refusals = [], lines, parcels, boxes = [] } = order
      const all = [
        ...[ready, handover, ...earlierHandovers, ...refusals].map((fact) => fact?.id),
        ...lines.flatMap(({ putBacks, voided = [] }) => [...putBacks, ...voided].map(({ id }) => id)),
        ...[...parcels.map(({ stageId }) => stageId), ...boxes.map(({ gone }) => gone?.id)],
      ]
      const undoes = random.of(all.filter((id) => id !== undefined))
      return undoes === undefined ? undefined : { name: 'undo-step', args: { fulfillmentId: order.id, undoes } }
    },
  ],
  'was-wrong': [
    2,
    ({ one, random }) => {
      const order = one('fulfillment', ({ handover, earlierHandovers }) => !!handover || !!earlierHandovers)
      const line = random.of(order?.lines ?? [])
      const had = order && line ? hadOf(order, line).own.handed : 0
      if (!order || !line || had <= 0) return undefined
      const kind = random.of(['wrong', 'missing', 'damaged'] as const) ?? 'wrong'
      const on = { fulfillmentId: order.id, lineId: line.id, instead: null }
      const args = { ...on, quantity: 1 + random.below(had), had, kind, back: random.chance(0.5), got: null }
      return { name: 'report-handover-error', args }
    },
  ],
  'resend-code': [
    2,
    ({ one }) => {
      const order = one('fulfillment', ({ state }) => state === 'ready')
      return order && { name: 'resend-code', args: { fulfillmentId: order.id } }
    },
  ],
  'close-case': [
    6,
    ({ one }) => {
      const open = one('case', ({ closed }) => !closed)
      return open && { name: 'close-case', args: { caseId: open.id, note: 'seen' } }
    },
  ],
} satisfies Deeds

/** As the gate has it: all parcels, or some and the rest another time, with what it asks for. */
function handOver(order: Fulfillment, { random }: Seen) {
  const listed = order.parcels.map(({ id }) => id)
  const staying = listed.length > 1 && random.chance(0.3) ? listed.slice(1) : []
  const scanned = listed.filter((id) => !staying.includes(id))
  const taken = order.parcels.filter(({ id }) => scanned.includes(id)).flatMap((parcel) => contentsOf(order, parcel))
  const units = new Map<string, number>()
  for (const { lineId, quantity } of taken) units.set(lineId, (units.get(lineId) ?? 0) + quantity)
  const isPart = staying.length > 0
  const { due, minimumAge, highValue } = asksOf(order, isPart ? units : undefined)
  const key = random.chance(0.05) ? WRONG_KEY : KEY
  const proof = random.chance(0.3)
    ? { kind: 'lead' as const }
    : { kind: 'qr' as const, key, ...(highValue && { id: 'lead' as const }) }
  const args = {
    ...{ fulfillmentId: order.id, listed, scanned, staying, bins: binIdsOf(order), proof },
    given: isPart ? [...units].map(([lineId, quantity]) => ({ lineId, quantity })) : null,
    saw: { due, minimumAge, highValue, signature: false },
    receipt: due > 0 ? 'R-1' : null,
    bornBy: minimumAge > 0 ? '1980-01-01' : null,
    photo: null,
    unsigned: null,
  }
  return { name: 'hand-over' as const, args }
}
