import type { SimilarRule, SubstituteWish } from '../substitute.ts'

/** What is compared of two products; a price in minor units of the same currency. */
export interface Compared {
  sku: string
  priceMinor: number | null
  department: string | null
}

/** Whether a product may be given for another: by the order, by the store's rule, with the customer's word only, or not at all. */
export type Leave = 'order' | 'rule' | 'ask' | 'none'

export function leaveFor(
  wish: SubstituteWish | undefined,
  rule: SimilarRule,
  ordered: Compared,
  other: Compared,
): Leave {
  if (wish === 'none') return 'none'
  if (wish === 'ask') return 'ask'
  if (typeof wish === 'object') return wish.skus.includes(other.sku) ? 'order' : 'ask'
  if (!isSimilar(rule, ordered, other)) return 'ask'
  if (wish === 'similar') return 'order'
  return rule.unasked ? 'rule' : 'ask'
}

/** What is not known of either is not similar. */
function isSimilar(rule: SimilarRule, ordered: Compared, other: Compared): boolean {
  if (rule.sameDepartment && (ordered.department === null || ordered.department !== other.department)) return false
  if (ordered.priceMinor === null || other.priceMinor === null) return false
  return Math.abs(other.priceMinor - ordered.priceMinor) * 100 <= rule.withinPercent * ordered.priceMinor
}

/** What the customer pays for one: never more than for what they ordered, unless they said so. Minor units. */
export function priceOfSubstitute(orderedMinor: number | null, otherMinor: number | null, paysMore: boolean) {
  if (otherMinor === null || orderedMinor === null) return orderedMinor
  return paysMore ? otherMinor : Math.min(orderedMinor, otherMinor)
}
