import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject, type Effect } from '../decision.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'
import type { RecordChange } from '../records.ts'
import { Condition, policyAt } from '../return-policy.ts'
import { distinct, Eaches, Id, Text, THE_STORE } from '../store.ts'
import { judge, refusalOf, returnedAs } from './judge.ts'
import { payBacks } from './pay-backs.ts'

/** Units of one line of a purchase. `department`: of the catalogue; null where it has none. */
const Item = z.object({
  ...{ purchaseId: Id, lineId: Id, quantity: Eaches },
  department: z.nullable(Text),
  condition: Condition,
})

/** `receipt`: whether they show one. */
export const AskedBack = z.object({
  receipt: z.boolean(),
  items: z.array(Item).check(
    z.minLength(1),
    z.maxLength(200),
    distinct(({ purchaseId, lineId }) => `${purchaseId}\n${lineId}`),
  ),
})
export type AskedBack = z.infer<typeof AskedBack>

/**
 * May these units come back? All of them or none: of several who ask for the last unit the first gets it, and what is given for
 * them is written down with them. Rejects: unknown-purchase; unknown-line; currencies-differ; over-returned, with how many are left; return-refused,
 * with the rule and its words; return-approval, where a manager has to look.
 */
export const requestReturn = defineCommand({
  name: 'request-return',
  v: 1,
  mode: 'request',
  origins: ['connector'],
  may: 'program',
  args: AskedBack,
  touches: ({ items }) => [
    { kind: 'return-policy', id: THE_STORE },
    ...[...new Set(items.map(({ purchaseId }) => purchaseId))].flatMap(touchesPurchase),
  ],
  decide: (read, { args: { items, receipt }, cmdId: id, actorId: by, at }) => {
    const policy = policyAt(read.get('return-policy', THE_STORE), at)
    const changes: RecordChange[] = []
    const effects: Effect[] = []
    let currency: string | undefined
    for (const purchaseId of new Set(items.map((item) => item.purchaseId))) {
      const purchase = purchaseOf(read, purchaseId)
      if (!purchase) return cannotTell('purchase', purchaseId)
      if (currency !== undefined && purchase.currency !== currency) return reject('currencies-differ')
      currency = purchase.currency
      const asked = items.filter((item) => item.purchaseId === purchaseId)
      const judged = judge(purchase, asked, { policy, at, shown: receipt ? 'receipt' : 'none', way: 'rule' })
      const refused = judged.find(({ says }) => says !== 'granted')
      if (refused) return refusalOf(purchase, refused)
      const returned = judged.map((one) => returnedAs(one, { id, by, at }))
      changes.push({
        kind: 'purchase',
        id: purchaseId,
        doc: { ...purchase, returns: [...purchase.returns, ...returned] },
      })
      effects.push(...payBacks(purchase, returned))
    }
    return accept(changes, { effects })
  },
})
