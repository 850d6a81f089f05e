import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { Id } from '../store.ts'
import { tally } from '../tally.ts'
import { opensGate } from './gate.ts'

const ParcelIds = z.array(Id).check(z.minLength(1), z.maxLength(100))

/**
 * The customer has the goods. The gate comes before the state changes: the code must open it (`key` as `gateKey` derives
 * it) and every parcel that was listed (`listed`) must have been scanned (`scanned`).
 * A report: if the order was cancelled, handed over by another device or unstaged meanwhile, it opens a case.
 * Rejects: wrong-code, parcel-missing, nothing-picked, already-handed-over (by this same device).
 */
export const handOver = defineCommand({
  name: 'hand-over',
  v: 1,
  mode: 'report',
  origins: ['device'],
  args: z.object({
    fulfillmentId: Id,
    listed: ParcelIds,
    scanned: ParcelIds,
    proof: z.object({ kind: z.enum(['code', 'qr']), key: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { listed, scanned, proof } = input.args
      const order = fulfillment.orderNumber
      if (!opensGate(fulfillment.gate, proof.key)) return reject('wrong-code', { order })
      if (fulfillment.handover?.clientId === input.clientId) return reject('already-handed-over', { order })
      const missing = listed.filter((parcel) => !scanned.includes(parcel))
      if (missing.length > 0) return reject('parcel-missing', { order, count: missing.length })
      if (fulfillment.handover) return toCase(fulfillment, 'handed-over-twice')

      const lines = handedLines(fulfillment)
      if (Object.keys(lines).length === 0) return reject('nothing-picked', { order })
      const handover = { ...factOf(input), clientId: input.clientId, kind: proof.kind, lines }
      const left = fulfillment.parcels.filter((parcel) => !scanned.includes(parcel.id))
      const facts: Partial<Fulfillment> = { handover, parcels: left, claim: null }
      if (fulfillment.cancelled) return toCase(fulfillment, 'handed-over-after-cancel', facts)
      if (left.length > 0) return toCase(fulfillment, 'parcel-left-behind', facts)
      if (fulfillment.parcels.length === 0) return toCase(fulfillment, 'handed-over-unstaged', facts)
      return change(fulfillment, facts)
    }),
})

/** What the customer got, in eaches by line: a cancelled order's units too, since they left the store. */
function handedLines(fulfillment: Fulfillment): Record<string, number> {
  const open = { handover: null, cancelled: null }
  const units = fulfillment.lines.map((line) => [line.id, tally(open, line).allocated] as const)
  return Object.fromEntries(units.filter(([, quantity]) => quantity > 0))
}

type CaseCode = 'handed-over-twice' | 'handed-over-after-cancel' | 'parcel-left-behind' | 'handed-over-unstaged'

function toCase(fulfillment: Fulfillment, code: CaseCode, facts?: Partial<Fulfillment>) {
  const effects = [{ type: 'open-case' as const, code, fulfillmentId: fulfillment.id }]
  const notice = { code, detail: { order: fulfillment.orderNumber } }
  return facts ? change(fulfillment, facts, effects, notice) : accept([], { effects, notice })
}
