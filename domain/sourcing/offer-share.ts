import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Fulfillment } from '../fulfillment.ts'
import { newOrder, OrderedLine } from '../new-order.ts'
import { safetyFor, safetyRuleIds } from '../safety.ts'
import { atp, noLevel } from '../stock-level.ts'
import { Id, Text } from '../store.ts'
import { About } from './about-alternative.ts'

const { orderNumber, method, placedAt, promisedAt, currency, gate } = Fulfillment.shape

/**
 * Another store asks for units of an order. They are promised in the same transaction, as an order of this store, or refused:
 * they may have been sold since it was asked. Either is told to the store that asked.
 */
export const offerShare = defineCommand({
  name: 'offer-share',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({
    ...{ about: About, shareId: Id, department: z.nullable(Text) },
    ...{ orderNumber, method, placedAt, promisedAt, currency, gate },
    line: OrderedLine,
    refused: z.array(Id).check(z.maxLength(100)),
  }),
  touches: ({ shareId, line, department }) => [
    { kind: 'fulfillment', id: shareId },
    { kind: 'stock-level', id: line.sku },
    ...safetyRuleIds({ sku: line.sku, department }).map((id) => ({ kind: 'safety-rule' as const, id })),
  ],
  decide: (read, { args }) => {
    const { about, shareId, department, line, refused, ...order } = args
    const { sku, ordered } = line
    const known = read.get('fulfillment', shareId)
    const free = atp(read.get('stock-level', sku) ?? noLevel(sku), safetyFor(read, { sku, department }))
    const isTaken = known !== undefined || free >= ordered
    const answer = { about, shareId: isTaken ? shareId : null }
    const shareOf = { storeId: about.storeId, fulfillmentId: about.fulfillmentId, refused }
    const doc = { ...newOrder(shareId, order, [line]), shareOf }
    return accept(isTaken && !known ? [{ kind: 'fulfillment', id: shareId, doc }] : [], {
      effects: [{ type: 'tell-store', storeId: about.storeId, name: 'answer-share', args: answer }],
    })
  },
})
