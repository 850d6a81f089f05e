import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Eaches, Id, Sku, Text } from '../store.ts'
import { Consent, SimilarRule, SubstituteWish } from '../substitute.ts'
import { leaveFor, priceOfSubstitute } from './may-stand-in.ts'

const priceMinor = z.nullable(z.int().check(z.nonnegative(), z.maximum(1_000_000_000)))
const department = z.nullable(Text)

/**
 * Units of another product were picked in place of a line's. It says what the person saw: `open`, how many eaches the line
 * lacked, what the order (`wish`) and the store (`rule`) said of substitutes, and what the catalogue had of both products; by
 * that it is refused at once or never. An order that has come to want none meanwhile gets none: the units are to be put back.
 * Rejects: over-pick, unknown-line, same-product, substitute-not-wanted, substitute-not-asked.
 */
export const substituteLine = defineCommand({
  name: 'substitute-line',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ fulfillmentId: Id, lineId: Id, quantity: Eaches, open: z.int().check(z.nonnegative()) },
    product: z.object({ sku: Sku, gtin: z.string().check(z.regex(/^\d{14}$/)), name: Text, priceMinor, department }),
    ordered: z.object({ department }),
    wish: z.nullable(SubstituteWish),
    rule: SimilarRule,
    consent: Consent,
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, open, product, ordered, wish, rule, consent } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      const { sku, gtin, name } = product
      if (sku === line.sku) return reject('same-product', { name })
      if (quantity > open) return reject('over-pick', { name: line.name, remaining: open })
      const known = { sku: line.sku, priceMinor: line.unitPriceMinor, department: ordered.department }
      const leave = leaveFor(wish ?? undefined, rule, known, product)
      if (leave === 'none') return reject('substitute-not-wanted', { name: line.name })
      if (consent.basis !== 'customer' && consent.basis !== leave) return reject('substitute-not-asked', { name })
      const paysMore = consent.basis === 'customer' && consent.paysMore
      const unitPriceMinor = priceOfSubstitute(line.unitPriceMinor, product.priceMinor, paysMore)
      const fact = { ...factOf(input), quantity, sku, gtin, name, unitPriceMinor, consent }
      const unwanted = wish !== 'none' && line.substitute === 'none'
      const substitute = unwanted ? { ...fact, unwanted } : fact
      return changeLine(fulfillment, line, { substitutes: [...(line.substitutes ?? []), substitute] })
    }),
})
