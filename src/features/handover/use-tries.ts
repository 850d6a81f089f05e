import type { Fulfillment } from '#domain/fulfillment.ts'
import { CODE_LENGTH, CODE_TRIES, SEARCH_TRIES } from '#domain/handover/gate.ts'
import { normaliseCode } from '#domain/short-code.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useHolds } from '../shared/use-holds.ts'
import {
  countWrongCode,
  countWrongSearch,
  forgetWrongCodes,
  forgetWrongSearches,
  wrongCodes,
  wrongSearches,
} from '../../offline/wrong-codes.ts'

/** `left`: tries until only a lead may type a code; undefined where nothing was counted (a QR, a lead). */
export type Wrong = { state: 'wrong'; left: number | undefined } | { state: 'locked' }

/**
 * A typed code or surname can be guessed, so each order has five tries; then only a lead may type one. To find an order by
 * its code alone there are ten on a device. A QR cannot be guessed, and always opens its order.
 * @param approved a lead stands for it with their PIN
 */
export function useTries(approved = false) {
  const engine = useEngine()
  const { db, view } = engine
  const holds = useHolds('lead')
  const isLead = () => holds || approved
  // a surname, for which there is no code, can be guessed as well
  const isTyped = (code: string | undefined) => code === undefined || normaliseCode(code).length === CODE_LENGTH
  /** on this device since the right one, and on any device as far as this one has heard */
  const countOf = (fulfillmentId: string, own: Record<string, number>) =>
    Math.max(own[fulfillmentId] ?? 0, view.get('fulfillment', fulfillmentId)?.wrongCodes?.length ?? 0)
  const isLocked = async (fulfillmentId: string) =>
    !isLead() && countOf(fulfillmentId, await wrongCodes(db)) >= CODE_TRIES
  return {
    isLocked,
    /** whether this code, or without one a surname, may be tried on this order */
    mayTry: async (fulfillmentId: string, code?: string) => !isTyped(code) || !(await isLocked(fulfillmentId)),
    /** the orders that this code may be tried on, to find whose it is */
    open: async (orders: readonly Fulfillment[], code: string) => {
      if (!isTyped(code) || isLead()) return [...orders]
      if ((await wrongSearches(db)) >= SEARCH_TRIES) return []
      const own = await wrongCodes(db)
      return orders.filter(({ id }) => countOf(id, own) < CODE_TRIES)
    },
    /** it is no order's; one without a digit is more likely a name */
    notFound: async (code: string) => {
      if (isTyped(code) && /\d/.test(code)) await countWrongSearch(db)
    },
    wrong: async (fulfillmentId: string, code?: string): Promise<Wrong> => {
      if (!isTyped(code)) return { state: 'wrong', left: undefined }
      const own = await countWrongCode(db, fulfillmentId)
      // the other devices hear of it
      await engine.run('note-wrong-code', { fulfillmentId })
      const left = CODE_TRIES - countOf(fulfillmentId, { [fulfillmentId]: own })
      if (isLead()) return { state: 'wrong', left: undefined }
      return left > 0 ? { state: 'wrong', left } : { state: 'locked' }
    },
    /** @returns how many wrong ones were typed for this order before */
    right: async (fulfillmentId: string): Promise<number> => {
      const wrongTries = countOf(fulfillmentId, await wrongCodes(db))
      await Promise.all([forgetWrongCodes(db, fulfillmentId), forgetWrongSearches(db)])
      return wrongTries
    },
  }
}
