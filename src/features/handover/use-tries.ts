import type { Fulfillment } from '#domain/fulfillment.ts'
import { CODE_LENGTH, CODE_TRIES, normaliseCode } from '#domain/handover/gate.ts'
import { useEngine } from '../../offline/hooks.ts'
import { countWrongCode, forgetWrongCodes, wrongCodes } from '../../offline/wrong-codes.ts'

/** `left`: tries until only a lead may type a code; undefined where nothing was counted (a QR, a lead). */
export type Wrong = { state: 'wrong'; left: number | undefined } | { state: 'locked' }

/**
 * A typed code can be guessed, so each order has five tries on this device; then only a lead may type one. A QR cannot be
 * guessed, and always opens its order.
 */
export function useTries() {
  const { db, view, session } = useEngine()
  const isLead = () => view.get('person', session?.personId ?? '')?.role === 'lead'
  const isTyped = (code: string) => normaliseCode(code).length === CODE_LENGTH
  const locked = async () => {
    const counts = isLead() ? {} : await wrongCodes(db)
    return new Set(Object.keys(counts).filter((id) => (counts[id] ?? 0) >= CODE_TRIES))
  }
  return {
    isLocked: async (fulfillmentId: string) => (await locked()).has(fulfillmentId),
    /** whether this code may be tried on this order */
    mayTry: async (fulfillmentId: string, code: string) => !isTyped(code) || !(await locked()).has(fulfillmentId),
    /** the orders that this code may be tried on */
    open: async (orders: readonly Fulfillment[], code: string) => {
      const closed = isTyped(code) ? await locked() : new Set()
      return orders.filter(({ id }) => !closed.has(id))
    },
    wrong: async (fulfillmentId: string, code: string): Promise<Wrong> => {
      if (!isTyped(code)) return { state: 'wrong', left: undefined }
      const left = CODE_TRIES - (await countWrongCode(db, fulfillmentId))
      if (isLead()) return { state: 'wrong', left: undefined }
      return left > 0 ? { state: 'wrong', left } : { state: 'locked' }
    },
    right: (fulfillmentId: string) => forgetWrongCodes(db, fulfillmentId),
  }
}
