import type { Fulfillment } from '#domain/fulfillment.ts'
import { LIKELY_GRAMS } from '#domain/likely-grams.ts'
import { BOX_SIZES, toPack } from '#domain/ship/box.ts'
import type { Deeds, Seen } from './deed.ts'

export const shipDeeds = {
  'pack-box': [
    14,
    ({ one, random }) => {
      const order = one('fulfillment', (each) => each.method === 'ship' && toPack(each).length > 0)
      if (!order) return undefined
      const open = toPack(order)
      const some = open.filter(() => random.chance(0.7))
      const contents = (some.length > 0 ? some : open).map(({ lineId, units }) => ({
        lineId,
        quantity: random.chance(0.7) ? units : 1 + random.below(units),
      }))
      const box = {
        sizeId: random.of(BOX_SIZES) ?? null,
        weightGrams: 100 + random.below(9_000),
        sure: false,
        likely: LIKELY_GRAMS,
      }
      return { name: 'pack-box', args: { fulfillmentId: order.id, ...box, contents } }
    },
  ],
  'undo-box': [
    2,
    (seen) => {
      const there = boxOf(seen)
      return there && { name: 'undo-box', args: { fulfillmentId: there.order.id, undoes: there.box.id } }
    },
  ],
  'request-label': [
    8,
    (seen) => {
      const there = boxOf(seen, ({ label }) => !label || label.refused !== undefined)
      return there && { name: 'request-label', args: { fulfillmentId: there.order.id, boxId: there.box.id } }
    },
  ],
  'void-label': [
    2,
    (seen) => {
      const there = boxOf(seen, ({ label, gone }) => label !== undefined && !gone)
      const labelId = there?.box.label?.id
      return there && labelId !== undefined
        ? { name: 'void-label', args: { fulfillmentId: there.order.id, labelId } }
        : undefined
    },
  ],
  'hand-to-carrier': [
    4,
    (seen) => {
      const there = boxOf(seen, ({ label, gone }) => label?.made !== undefined && !gone)
      if (!there) return undefined
      const { order, box } = there
      // a driver may leave some behind
      const boxes = seen.random.chance(0.7)
        ? order.boxes?.flatMap(({ id, label }) => (label?.made ? [id] : []))
        : [box.id]
      const manifestId = `manifest-${seen.random.below(3)}`
      return { name: 'hand-to-carrier', args: { fulfillmentId: order.id, manifestId, boxes: boxes ?? [box.id] } }
    },
  ],
} satisfies Deeds

type Box = NonNullable<Fulfillment['boxes']>[number]

/** A box that is so. */
function boxOf({ one, random }: Seen, is: (box: Box) => boolean = () => true) {
  const order = one('fulfillment', ({ boxes = [] }) => boxes.some(is))
  const box = random.of(order?.boxes?.filter(is) ?? [])
  return order && box && { order, box }
}
