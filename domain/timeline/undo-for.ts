import type { Fulfillment } from '../fulfillment.ts'
import { canTakeBack } from '../can-take-back.ts'
import type { Undo } from './explain-undo.ts'
import { stepOf } from './step-of.ts'

/** The undo commands that name an order and the fact that they undo. */
export type UndoOfOrder = Exclude<Undo, 'void-label' | 'undo-receipt' | 'undo-tote'>

/**
 * The command that takes back what left this fact on the order, as long as it stands and the order has not gone on.
 * @param id the cmdId of what is to be undone
 */
export function undoFor(order: Fulfillment, id: string): UndoOfOrder | undefined {
  const isIt = (fact: { id: string } | undefined) => fact?.id === id
  if (stepOf(order, id)) return 'undo-step'
  if (order.parcels.some(({ stageId }) => stageId === id)) return 'unstage'
  if (order.handover || order.cancelled || order.shipped) return undefined
  const { onWay: _onWay, ...arrival } = order.arrival ?? {}
  if (Object.values(arrival).some(isIt)) return 'undo-arrival'
  if (order.boxes?.some((box) => isIt(box) && !box.gone)) return 'undo-box'
  for (const { picks, shorts, substitutes = [], alternatives = [], putBacks, losses = [] } of order.lines) {
    if (alternatives.some((wish) => isIt(wish) && canTakeBack(wish))) return 'undo-alternative'
    const isGone = [...putBacks, ...losses].some(({ pick }) => pick === id)
    if ([...picks, ...shorts, ...substitutes].some(isIt) && !isGone) return 'undo-pick'
  }
  return undefined
}
