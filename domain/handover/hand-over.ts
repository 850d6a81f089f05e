import * as z from 'zod/mini'
import { change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { Id } from '../store.ts'
import { tally } from '../tally.ts'
import { CODE_TRIES, opensGate } from './gate.ts'

const ParcelIds = z.array(Id).check(z.minLength(1), z.maxLength(100))

/**
 * The customer has the goods. The gate comes before the state changes: the code must open it (`key` as `gateKey` derives
 * it) and every parcel that was listed (`listed`) must have been scanned (`scanned`).
 * A report: if the order was cancelled, handed over by another device, unstaged, counted anew or enlarged meanwhile, it
 * opens a case. A code that was found after many wrong ones (`wrongTries`, typed for this order on this device) needs a
 * lead. Rejects: not-allowed, wrong-code, parcel-missing, nothing-picked (and nothing stands in a bin), already-handed-over
 * (by this same device).
 */
export const handOver = defineCommand({
  name: 'hand-over',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    listed: ParcelIds,
    scanned: ParcelIds,
    proof: z.object({
      kind: z.enum(['code', 'qr']),
      key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      wrongTries: z.optional(z.int().check(z.nonnegative())),
    }),
  }),
  secret: ['proof'],
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { listed, scanned, proof } = input.args
      const order = fulfillment.orderNumber
      if (!opensGate(fulfillment.gate, proof.key)) return reject('wrong-code', { order })
      const guessed = proof.kind === 'code' && (proof.wrongTries ?? 0) >= CODE_TRIES
      if (guessed && !isAllowed(input, 'lead')) return reject('not-allowed', { role: 'lead' })
      if (fulfillment.handover?.clientId === input.clientId) return reject('already-handed-over', { order })
      const missing = listed.filter((parcel) => !scanned.includes(parcel))
      if (missing.length > 0) return reject('parcel-missing', { order, count: missing.length })
      const left = fulfillment.parcels.filter((parcel) => !scanned.includes(parcel.id))
      if (fulfillment.handover) return openCase(fulfillment, 'handed-over-twice', { parcels: left })

      const lines = handedLines(fulfillment)
      const tallies = fulfillment.lines.map((line) => tally(fulfillment, line))
      if (fulfillment.parcels.length === 0 && tallies.every((line) => line.picked === 0)) {
        return reject('nothing-picked', { order })
      }
      const approvedBy = guessed ? input.approvedBy?.actorId : undefined
      const by = { ...factOf(input), ...(approvedBy && { approvedBy }) }
      const handover = { ...by, clientId: input.clientId, kind: proof.kind, lines }
      const facts: Partial<Fulfillment> = { handover, parcels: left, claim: null }
      if (fulfillment.cancelled) return openCase(fulfillment, 'handed-over-after-cancel', facts)
      if (left.length > 0) return openCase(fulfillment, 'parcel-left-behind', facts)
      if (fulfillment.parcels.length === 0) return openCase(fulfillment, 'handed-over-unstaged', facts)
      const incomplete = Object.keys(lines).length === 0 || tallies.some((line) => line.remaining > 0)
      if (incomplete) return openCase(fulfillment, 'handed-over-incomplete', facts)
      return change(fulfillment, facts)
    }),
})

/** What the customer got, in eaches by line: a cancelled order's units too, since they left the store. */
function handedLines(fulfillment: Fulfillment): Record<string, number> {
  const open = { handover: null, cancelled: null }
  const units = fulfillment.lines.map((line) => [line.id, tally(open, line).allocated] as const)
  return Object.fromEntries(units.filter(([, quantity]) => quantity > 0))
}
