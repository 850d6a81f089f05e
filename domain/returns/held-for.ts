import type { CustomerReturn, Held, ReviewReason } from '../customer-return.ts'
import type { Reader } from '../decision.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordChange } from '../records.ts'
import { MOST_RETURNS_KEPT } from '../return-history.ts'
import type { ReturnPolicyVersion } from '../return-policy.ts'
import { type Judged, totalOf } from './judge.ts'
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

/** What becomes of a return, line by line in the order in which they were judged. `why`: the first reason of what waits. */
export interface Settled {
  granted: (Judged | undefined)[]
  held: (Held | undefined)[]
  why: ReviewReason | undefined
}

/**
 * Which lines are granted, and why a manager has to look at the others. A line that is in order does not wait for one that is not. In an exchange it does: what is due
 * for the new items, and what is left of the old ones, follows from all of them. So it does where the store's signals hold the customer's return.
 */
export function settle(
  read: Reader,
  judged: readonly Judged[],
  how: About & {
    policy: ReturnPolicyVersion
    way: CustomerReturn['way']
    /** one made it, or stands for it */
    isManager: boolean
    /** it was taken in before: what the signals deny nobody else than a manager grants then */
    isLater?: boolean
  },
): Settled {
  const held = judged.map(heldOf)
  const first = held.find((one) => one !== undefined)?.why
  const signals = isHeldBySignals(read, judged, how) ? ('return-signals' as const) : undefined
  const isWhole = signals !== undefined || (how.way === 'exchange' && first !== undefined)
  const granted = judged.map((one, index) => (isWhole || held[index] ? undefined : one))
  return { granted, held, why: first ?? signals }
}

function heldOf({ says, earlier }: Judged): Held | undefined {
  if (says === 'granted') return undefined
  const isBefore = says === 'over-returned' || says === 'serial-returned'
  return { why: says, ...(isBefore && earlier && { earlier }) }
}

function isHeldBySignals(
  read: Reader,
  judged: readonly Judged[],
  how: About & { policy: ReturnPolicyVersion; isManager: boolean; isLater?: boolean },
): boolean {
  const { policy, isManager, isLater = false, customerKeys } = how
  const now = oneOf(how, totalOf(judged))
  const levels = customerKeys.map((key) => levelOf(signalsOf(policy.signals ?? [], pastOf(read, key, now.id), now)))
  const level = LEVELS.findLast((one) => levels.includes(one))
  if (level !== 'manager' && level !== 'deny') return false
  return !isManager || (level === 'deny' && !isLater)
}

/** What this customer brought back before: a return of which a part was granted is none beside itself. */
function pastOf(read: Reader, id: string, returnId: string) {
  const history = read.get('return-history', id)
  return history && { ...history, returns: history.returns.filter((one) => one.id !== returnId) }
}

/** What the server remembers of this customer, with this return, or with more of it. */
export function withOneMore(read: Reader, about: About, valueMinor: number): RecordChange[] {
  return about.customerKeys.map((id) => {
    const before = read.get('return-history', id)?.returns ?? []
    const part = before.find((one) => one.id === about.returnId)?.valueMinor ?? 0
    const returns = [...before.filter((one) => one.id !== about.returnId), oneOf(about, part + valueMinor)]
    return { kind: 'return-history' as const, id, doc: { id, returns: returns.slice(-MOST_RETURNS_KEPT) } }
  })
}
