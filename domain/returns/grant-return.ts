import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, type Effect } from '../decision.ts'
import { touchesPieces } from '../piece.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import { CustomerKey } from '../return-history.ts'
import { Condition, policyAt } from '../return-policy.ts'
import { Eaches, Id, Instant, Sku, Text, THE_STORE } from '../store.ts'
import type { Answer } from './answer-return.ts'
import { settle, withOneMore } from './held-for.ts'
import { granting } from './granting.ts'
import { judge, totalOf } from './judge.ts'
import { pieceReader, piecesBack } from './serials.ts'
import { grantOf } from './take-return.ts'

const Item = z.object({
  ...{ lineId: Id, quantity: Eaches, department: z.nullable(Text), condition: Condition, serial: z.nullable(Text) },
  /** where it is read: an event of before does not name it */
  sku: z.optional(Sku),
})

const withSku = ({ sku, serial }: z.infer<typeof Item>) => (sku === undefined ? [] : [{ sku, serial }])

/**
 * Another store took in what this one sold, and asks for its units. They are granted by this store's rules of the instant at which the goods came, in the
 * transaction that counts them, or not, each line by itself; either is told to the store that asked. `by`: who took them in there. The refund leaves from here.
 */
export const grantReturn = defineCommand({
  name: 'grant-return',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({
    ...{ returnId: Id, asking: Id, purchaseId: Id, takenAt: Instant, by: Id },
    ...{ shown: z.enum(['receipt', 'gift', 'none']), way: z.enum(['refund', 'credit']) },
    manager: z.nullable(z.enum(['approves', 'overrides'])),
    ...{ override: z.nullable(Text), paid: z.boolean(), customerKeys: z.array(CustomerKey).check(z.maxLength(5)) },
    items: z.array(Item).check(z.minLength(1), z.maxLength(100)),
  }),
  touches: ({ purchaseId, customerKeys, items }) => [
    ...touchesPieces(items.flatMap(withSku)),
    ...touchesPurchase(purchaseId),
    { kind: 'return-policy', id: THE_STORE },
    ...customerKeys.map((id) => ({ kind: 'return-history' as const, id })),
  ],
  decide: (read, { args }) => {
    const { returnId: id, asking, purchaseId, takenAt: at, by, shown, way, manager, override, customerKeys } = args
    const tell = (answer: Answer): Effect => ({
      ...{ type: 'tell-store', storeId: asking, name: 'answer-return', args: { returnId: id, answer } },
    })
    const purchase = purchaseOf(read, purchaseId)
    if (!purchase) return accept([], { effects: [tell({ why: 'unknown-line' })] })
    const policy = policyAt(read.get('return-policy', THE_STORE), at)
    const judged = judge(purchase, args.items, {
      ...{ policy, at, shown, way, manager: manager ?? undefined },
      ...{ pieceOf: pieceReader(read), returnId: id },
    })
    const about = { returnId: id, at, by, shown, customerKeys, purchase }
    const settled = settle(read, judged, { ...about, policy, way, isManager: manager !== null })
    const granted = settled.granted.filter((one) => one !== undefined)
    if (settled.why && granted.length === 0) {
      return accept([], { effects: [tell({ why: settled.why, held: settled.held.map((one) => one ?? null) })] })
    }
    const { number, currency } = purchase
    const of = { id, number, purchaseId, purchaseNumber: number, currency, way, paid: args.paid }
    const { changes, effects } = granting(of, granted, { purchase, override, by, at })
    const given = args.items.filter((_item, index) => settled.granted[index])
    const pieces = piecesBack(read, given.flatMap(withSku), { back: { id, by, at }, purchase })
    return accept([...changes, ...pieces, ...withOneMore(read, about, totalOf(granted))], {
      effects: [
        ...effects,
        tell({
          ...{ number, currency, granted: settled.granted.map((one) => (one ? grantOf(one) : null)) },
          ...(settled.why && { why: settled.why, held: settled.held.map((one) => one ?? null) }),
        }),
      ],
    })
  },
})
