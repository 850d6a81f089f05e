import * as z from 'zod/mini'
import type { Alternative } from '../alternative.ts'
import { accept, cannotTell, type Decision, type Effect, type Reader } from '../decision.ts'
import type { Fulfillment, Line } from '../fulfillment.ts'
import { Id } from '../store.ts'
import { settle } from '../tally.ts'

/** Which wish this is about, and the store that has the order. */
export const About = z.object({ fulfillmentId: Id, lineId: Id, alternativeId: Id, storeId: Id })
export type About = z.infer<typeof About>

export const touchesAbout = ({ about }: { about: About }) => [{ kind: 'fulfillment' as const, id: about.fulfillmentId }]

interface Found {
  order: Fulfillment
  line: Line
  wish: Alternative
  /** the order with the wish as it is now */
  become(next: Partial<Alternative>, effects?: Effect[]): Decision
}

/** Runs a rule on a wish that is still open; one that was decided, or taken back, needs nothing more. */
export const onOpenWish = (read: Reader, about: About, rule: (found: Found) => Decision): Decision =>
  onWish(read, about, (found) => (found.wish.decision ? accept([]) : rule(found)))

/** Runs a rule on a wish as it stands. */
export function onWish(read: Reader, about: About, rule: (found: Found) => Decision): Decision {
  const order = read.get('fulfillment', about.fulfillmentId)
  if (!order) return cannotTell('fulfillment', about.fulfillmentId)
  const line = order.lines.find(({ id }) => id === about.lineId)
  const wish = line?.alternatives?.find(({ id }) => id === about.alternativeId)
  if (!line || !wish) return accept([])
  const become = (next: Partial<Alternative>, effects: Effect[] = []) => {
    const alternatives = line.alternatives?.map((one) => (one.id === wish.id ? { ...one, ...next } : one))
    const lines = order.lines.map((one) => (one.id === line.id ? { ...one, alternatives } : one))
    return accept([{ kind: 'fulfillment', id: order.id, doc: settle({ ...order, lines }) }], { effects })
  }
  return rule({ order, line, wish, become })
}
