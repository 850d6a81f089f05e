import type { Fulfillment } from '#domain/fulfillment.ts'
import { useUndo } from './use-undo.ts'

/** Takes back one word of a customer's visit, by the command that said it. */
export function useUndoArrival(): (order: Pick<Fulfillment, 'id'>, undoes: string) => void {
  const undo = useUndo()
  return ({ id }, undoes) => void undo('undo-arrival', { fulfillmentId: id, undoes })
}
