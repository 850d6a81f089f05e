import * as z from 'zod/mini'
import { changeLine, closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { freeUnits, givenOut } from '../tally.ts'
import { someOrNone } from '../some-or-none.ts'

/**
 * Undoes one pick, one substitute or one short; `undoes` is its id: the cmdId, or that of a take-over's count of one line.
 * Rejects: nothing-to-undo (not there, or units of it are back on the shelf or lost already), already-staged (take the parcel out
 * of its bin first), already-packed (undo the box first), order-cancelled (put the items back instead), already-shipped,
 * already-handed-over (what is left would be less than a customer got).
 */
export const undoPick = defineCommand({
  name: 'undo-pick',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const isIt = (fact: { id: string }) => fact.id === input.args.undoes
      const line = fulfillment.lines.find(
        ({ picks, shorts, substitutes }) => picks.some(isIt) || shorts.some(isIt) || substitutes?.some(isIt),
      )
      if (!line) return reject('nothing-to-undo', { order: fulfillment.orderNumber })
      if (fulfillment.parcels.length > 0) return reject('already-staged', { order: fulfillment.orderNumber })
      if (fulfillment.boxes?.length) return reject('already-packed', { order: fulfillment.orderNumber })
      const gone = [...line.putBacks, ...(line.losses ?? [])]
      if (gone.some((fact) => fact.pick === input.args.undoes))
        return reject('nothing-to-undo', { order: fulfillment.orderNumber })
      const picks = line.picks.filter((pick) => !isIt(pick))
      const { own, instead } = givenOut(fulfillment, line)
      const isWithCustomer = freeUnits({ ...line, picks }) < own || (instead[input.args.undoes] ?? 0) > 0
      if (isWithCustomer) return reject('already-handed-over', { order: fulfillment.orderNumber })
      return changeLine(fulfillment, line, {
        picks,
        shorts: line.shorts.filter((short) => !isIt(short)),
        ...(line.substitutes && { substitutes: someOrNone(line.substitutes.filter((fact) => !isIt(fact))) }),
      })
    }),
})
