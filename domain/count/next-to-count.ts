/** What is known of a product when it is asked what to count next. Units in eaches, times in days. */
export interface Activity {
  sku: string
  /** by the record, on the shelf */
  recorded: number
  /** movements since it was last counted, or since the ledger began */
  movements: number
  /** units sold or picked in the time looked at, and how long that is */
  sold: number
  days: number
  /** since the last was sold; null where none was in that time */
  daysSinceSale: number | null
  /** how far off the last count was, signs left out; null where none is known */
  lastVariance: number | null
}

/** Why a product is asked for: much happened to it; the record is low, where an error costs a sale; it has stopped selling. */
export type CountReason = 'high-activity' | 'low-stock' | 'stopped-selling'

export interface ToCount {
  sku: string
  reason: CountReason
  /** only to compare with others of the same queue: more is more likely wrong */
  score: number
}

/** A record errs about as often as something happens to the product; one that was wrong is likelier wrong again. */
export function highActivity(of: Activity): ToCount {
  const score = of.movements * (1 + Math.min(1, (of.lastVariance ?? 0) / 10))
  return { sku: of.sku, reason: 'high-activity', score }
}

/**
 * A few units by the record are where an error empties a shelf unseen, and where a count is quickly done. A product that
 * sold steadily and has stopped, though the record says there are some, is likely out: the record lies.
 */
export function lowStock(of: Activity): ToCount {
  const perDay = of.sold / Math.max(1, of.days)
  const missed = of.recorded > 0 ? perDay * (of.daysSinceSale ?? of.days) : 0
  // so many sales did not come that it cannot be chance: as likely as e^-missed
  if (missed >= 3) return { sku: of.sku, reason: 'stopped-selling', score: of.movements * (1 + missed) }
  const nearness = of.recorded <= 0 ? 2 : 1 / (1 + of.recorded / Math.max(1, perDay))
  return { sku: of.sku, reason: 'low-stock', score: of.movements * nearness }
}

/**
 * What to count next: the first of both queues in turn, each product once.
 * @param most products at the most
 */
export function nextToCount(products: readonly Activity[], most: number): ToCount[] {
  const queues = [highActivity, lowStock].map((rank) => {
    const ranked = products.map(rank).filter(({ score }) => score > 0)
    return ranked.toSorted((one, other) => other.score - one.score || (one.sku < other.sku ? -1 : 1))
  })
  const chosen = new Map<string, ToCount>()
  for (let place = 0; chosen.size < most && queues.some((queue) => place < queue.length); place++) {
    for (const queue of queues) {
      const one = queue[place]
      if (one && chosen.size < most && !chosen.has(one.sku)) chosen.set(one.sku, one)
    }
  }
  return [...chosen.values()]
}
