import type { CustomerReturn, ReviewReason } from '../customer-return.ts'
import type { Reader } from '../decision.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'
import { MOST_RETURNS_KEPT } from '../return-history.ts'
import type { ReturnPolicyVersion } from '../return-policy.ts'
import { type Judged, totalOf } from './judge.ts'
import { serialDiffers } from './serials.ts'
import { LEVELS, levelOf, signalsOf } from './signals.ts'

/** One return of one customer. `at` in UTC ms. */
interface About extends Pick<CustomerReturn, 'at' | 'by' | 'shown'> {
  returnId: string
  /** what its customer is known by */
  customerKeys: readonly string[]
  purchase: Purchase | undefined
}

const oneOf = ({ returnId: id, at, by, shown, purchase }: About, valueMinor: number) => ({
  ...{ id, at, by, valueMinor, receipt: shown !== 'none', soldAt: purchase?.soldAt ?? null },
})

/** Why a manager has to look at it, or undefined. What the store's signals deny nobody else than they may grant later. */
export function heldFor(
  read: Reader,
  judged: readonly Judged[],
  how: About & {
    policy: ReturnPolicyVersion
    items: readonly { lineId: string | null; serial: string | null; quantity: number }[]
    /** one made it, or stands for it */
    isManager: boolean
  },
): ReviewReason | undefined {
  const { policy, items, isManager, customerKeys, purchase } = how
  const refused = judged.find(({ says }) => says !== 'granted')?.says
  if (refused && refused !== 'granted') return refused
  if (serialDiffers(purchase, items) && !isManager) return 'serial-differs'
  const levels = customerKeys.map((key) =>
    levelOf(signalsOf(policy.signals ?? [], read.get('return-history', key), oneOf(how, totalOf(judged)))),
  )
  const level = LEVELS.findLast((one) => levels.includes(one))
  if (level === 'deny') return 'return-signals'
  return level === 'manager' && !isManager ? 'return-signals' : undefined
}

/** What the server remembers of this customer, with this return. */
export function withOneMore(read: Reader, about: About, valueMinor: number): RecordChange[] {
  return about.customerKeys.map((id) => {
    const returns = [...(read.get('return-history', id)?.returns ?? []), oneOf(about, valueMinor)]
    return { kind: 'return-history' as const, id, doc: { id, returns: returns.slice(-MOST_RETURNS_KEPT) } }
  })
}
