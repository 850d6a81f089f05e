import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { someOrNone } from '../some-or-none.ts'
import { firstSettling, Settling } from './put-back.ts'
import { withQuantity } from '../line-weight.ts'
import { owedOf, surplusOf } from './surplus.ts'
import { goneOf } from '../voided.ts'

/**
 * "Same items": the surplus does not exist, two people reported the same units. The picks are voided by `quantity`
 * eaches, late ones first, then the newest; what was voided is kept beside them (`undo-step`). `owed` is what the person saw. Rejects: nothing-to-put-back, unknown-line.
 */
export const sameItems = defineCommand({
  name: 'same-items',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: Settling,
  older: [olderVersion({ args: firstSettling, toNext: (args) => ({ ...args, sku: null }) })],
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, owed, sku } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      if (quantity > owed) return reject('nothing-to-put-back', { name: line.name, owed })
      const voided = Math.min(quantity, owedOf(fulfillment, line, sku))
      if (voided === 0) return accept([])
      const shares = surplusOf(fulfillment, line, voided, sku)
      const units = new Map(shares.map((share) => [share.pick, share.quantity]))
      const left = <Fact extends { id: string; quantity: number }>(
        facts: Fact[],
        fewer: (fact: Fact, quantity: number) => Fact,
      ) =>
        facts.flatMap((fact) => {
          const voids = units.get(fact.id) ?? 0
          if (voids === 0) return [fact]
          return fact.quantity > voids ? [fewer(fact, fact.quantity - voids)] : []
        })
      const { picks, substitutes } = line
      const kept = left(picks, withQuantity)
      const others = substitutes && left(substitutes, (fact, quantity) => ({ ...fact, quantity }))
      const gone = substitutes?.filter(({ id }) => units.has(id))
      const fact = {
        ...factOf(input),
        picks: picks
          .filter(({ id }) => units.has(id))
          .map((pick) =>
            goneOf(
              pick,
              kept.find(({ id }) => id === pick.id),
            ),
          ),
        ...(gone?.length && { substitutes: gone.map((one) => ({ ...one, quantity: units.get(one.id) ?? 0 })) }),
      }
      return changeLine(fulfillment, line, {
        ...{ picks: kept, voided: [...(line.voided ?? []), fact] },
        ...(others && { substitutes: someOrNone(others) }),
      })
    }),
})
