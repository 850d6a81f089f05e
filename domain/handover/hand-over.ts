import * as z from 'zod/mini'
import { change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { binsOf, parcelBlock } from '../parcel-block.ts'
import { Id, THE_STORE } from '../store.ts'
import { insteadOf, tally } from '../tally.ts'
import { CODE_TRIES, opensGate } from './gate.ts'
import { isSurname } from './surname.ts'

const shown = {
  key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  wrongTries: z.optional(z.int().check(z.nonnegative())),
}
/**
 * What opens the gate: the customer's code or QR (`key` as `gateKey` or `qrKey` derives it), the surname on an ID that
 * somebody looked at (`surnameKey`), or a lead who looked at it and stands for it.
 */
const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['code', 'qr', 'id']), ...shown }),
  z.object({ kind: z.literal('lead') }),
])

const ParcelIds = z.array(Id).check(z.minLength(1), z.maxLength(100))

/**
 * The customer has the goods. The gate comes before the state changes: the `proof` must open it and every parcel that was
 * listed (`listed`) must have been scanned (`scanned`).
 * A report: if the order was cancelled, handed over by another device, unstaged, counted anew or enlarged meanwhile, or one of
 * its parcels may not leave the store (parcel-block.ts, as far as `bins` names where they stood), it opens a case: the
 * gate on the device lets none of these through that it knows of. What was found after many wrong tries (`wrongTries`, typed for this order on this device) needs a lead, and
 * so does an ID whose surname does not match. Rejects: not-allowed, wrong-code, wrong-surname, parcel-missing, nothing-picked
 * (and nothing stands in a bin), already-handed-over (by this same device).
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
    proof: Proof,
    bins: z.optional(z.array(Id).check(z.maxLength(200))),
  }),
  secret: ['proof'],
  touches: (args) => [
    ...touchesFulfillment(args),
    { kind: 'policy', id: THE_STORE },
    ...[...new Set(args.bins)].flatMap((id) => [
      { kind: 'bin' as const, id },
      { kind: 'bin-state' as const, id },
    ]),
  ],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { listed, scanned, proof } = input.args
      const order = fulfillment.orderNumber
      const refused = refusedBy(fulfillment.gate, proof)
      if (refused) return reject(refused, { order })
      const needsLead = proof.kind === 'lead' || (proof.kind !== 'qr' && (proof.wrongTries ?? 0) >= CODE_TRIES)
      if (needsLead && !isAllowed(input, 'lead')) return reject('not-allowed', { role: 'lead' })
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
      const approvedBy = needsLead ? input.approvedBy?.actorId : undefined
      const by = { ...factOf(input), ...(approvedBy && { approvedBy }) }
      const instead = handedInstead(fulfillment)
      const handover = { ...by, clientId: input.clientId, kind: proof.kind, lines, ...(instead && { instead }) }
      const facts: Partial<Fulfillment> = { handover, parcels: left, claim: null }
      if (fulfillment.cancelled) return openCase(fulfillment, 'handed-over-after-cancel', facts)
      const bins = binsOf(read, input.args.bins ?? [])
      const given = fulfillment.parcels.filter((parcel) => !left.includes(parcel))
      const blocks = given.map((parcel) => parcelBlock(read, fulfillment, parcel, input.at, bins)?.code)
      if (blocks.includes('parcel-held')) return openCase(fulfillment, 'handed-over-held', facts)
      if (blocks.includes('parcel-too-warm')) return openCase(fulfillment, 'handed-over-too-warm', facts)
      if (left.length > 0) return openCase(fulfillment, 'parcel-left-behind', facts)
      if (fulfillment.parcels.length === 0) return openCase(fulfillment, 'handed-over-unstaged', facts)
      const incomplete = Object.keys(lines).length === 0 || tallies.some((line) => line.remaining > 0)
      if (incomplete) return openCase(fulfillment, 'handed-over-incomplete', facts)
      return change(fulfillment, facts)
    }),
})

function refusedBy(
  gate: Fulfillment['gate'],
  proof: z.infer<typeof Proof>,
): 'wrong-code' | 'wrong-surname' | undefined {
  if (proof.kind === 'lead') return undefined
  if (proof.kind === 'id') return isSurname(gate, proof.key) ? undefined : 'wrong-surname'
  return opensGate(gate, proof.key) ? undefined : 'wrong-code'
}

const OPEN = { handover: null, cancelled: null }

/** What the customer got, in eaches by line: a cancelled order's units too, since they left the store. */
function handedLines(fulfillment: Fulfillment): Record<string, number> {
  const units = fulfillment.lines.map((line) => [line.id, tally(OPEN, line).allocated] as const)
  return Object.fromEntries(units.filter(([, quantity]) => quantity > 0))
}

/** Of these, what stood in for what was ordered, by the substitute's id; undefined where nothing did. */
function handedInstead(fulfillment: Fulfillment): Record<string, number> | undefined {
  const units = fulfillment.lines.flatMap((line) => Object.entries(insteadOf(OPEN, line)))
  const given = units.filter(([, quantity]) => quantity > 0)
  return given.length > 0 ? Object.fromEntries(given) : undefined
}
