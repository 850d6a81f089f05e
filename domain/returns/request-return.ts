import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject, type Decision, type Effect } from '../decision.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'
import { Condition, policyAt } from '../return-policy.ts'
import { distinct, Eaches, Id, Text, THE_STORE } from '../store.ts'
import { payBacks } from './pay-backs.ts'
import { refundOf, unitsLeft } from './refund.ts'
import { daysBetween, ruleFor } from './rules.ts'

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
    ...[...new Set(items.map(({ purchaseId }) => purchaseId))].map((id) => ({ kind: 'purchase' as const, id })),
  ],
  decide: (read, { args: { items, receipt }, cmdId: id, actorId: by, at }) => {
    const { rules, tenders } = policyAt(read.get('return-policy', THE_STORE), at)
    const changes: RecordChange[] = []
    const effects: Effect[] = []
    let currency: string | undefined
    for (const purchaseId of new Set(items.map((item) => item.purchaseId))) {
      const purchase = read.get('purchase', purchaseId)
      if (!purchase) return cannotTell('purchase', purchaseId)
      if (currency !== undefined && purchase.currency !== currency) return reject('currencies-differ')
      currency = purchase.currency
      let state = purchase
      for (const { department, condition, lineId, quantity } of items.filter(
        (item) => item.purchaseId === purchaseId,
      )) {
        const item = { lineId, quantity }
        const refused = refusal(purchase, item)
        if (refused) return refused
        const { channel, soldAt } = purchase
        const rule = ruleFor(rules, { department, channel, receipt, condition, days: daysBetween(soldAt, at) })
        if (!rule || rule.answer.kind === 'refuse') {
          return reject('return-refused', { rule: rule?.id ?? '', says: rule?.says ?? '' })
        }
        if (rule.answer.approval) return reject('return-approval')
        const { answer } = rule
        const terms = answer.kind === 'refund' ? answer : { feePercent: 0, shipping: 'none' as const }
        const to = answer.kind === 'refund' ? answer.to : 'exchange'
        // what stays in the house no tender takes back
        const refund = refundOf(to === 'tender' ? state : { ...state, tenders: [] }, item, terms, tenders)
        state = { ...state, returns: [...state.returns, { id, by, at, rule: rule.id, to, ...item, ...refund }] }
      }
      changes.push({ kind: 'purchase', id: purchaseId, doc: state })
      effects.push(...payBacks(state, state.returns.slice(purchase.returns.length)))
    }
    return accept(changes, { effects })
  },
})

function refusal(purchase: Purchase, { lineId, quantity }: { lineId: string; quantity: number }): Decision | undefined {
  const line = purchase.lines.find(({ id }) => id === lineId)
  if (!line) return reject('unknown-line', { order: purchase.number })
  const left = unitsLeft(purchase, lineId)
  return quantity > left ? reject('over-returned', { name: line.name, left, quantity }) : undefined
}
