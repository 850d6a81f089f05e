import type { Effect } from './decision.ts'
import type { Box, Fulfillment } from './fulfillment.ts'

/** Whether the carrier may have made it, or may yet, and was not told that nobody uses it. */
export const isValid = (label: Box['label']): label is NonNullable<Box['label']> =>
  !!label && !label.refused && label.voided === undefined

/**
 * An order is called off: its carrier is told to forget the labels of all boxes that it has not taken. They stay on their
 * boxes, so that a scan of one still says which order it was. `at` in UTC ms.
 */
export function voidLabels({ boxes }: Fulfillment, at: number): { boxes?: Box[]; effects: Effect[] } {
  const effects: Effect[] = []
  const voided = boxes?.map((box) => {
    const { label, gone } = box
    if (gone || !isValid(label)) return box
    effects.push({ type: 'void-label', labelId: label.id })
    return { ...box, label: { ...label, voided: at } }
  })
  return effects.length > 0 && voided ? { boxes: voided, effects } : { effects }
}
