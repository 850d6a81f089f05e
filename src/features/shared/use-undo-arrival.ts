import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRun } from './use-run.ts'

/** Takes back one word of a customer's visit, by the command that said it. */
export function useUndoArrival(): (order: Pick<Fulfillment, 'id'>, undoes: string) => void {
  const run = useRun()
  return ({ id }, undoes) => void run('undo-arrival', { fulfillmentId: id, undoes })
}
