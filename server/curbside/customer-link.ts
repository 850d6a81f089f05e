import { timingSafeEqual } from 'node:crypto'
import type { HandoverCodes } from '../handover-code.ts'

/** What stands in the address of a customer's page: the order's id, and 130 bits that prove that it was given to them. */
export function customerToken(codes: HandoverCodes, fulfillmentId: string): string {
  return `${fulfillmentId}.${codes.linkKeyFor(fulfillmentId)}`
}

/** The order that a token is for; undefined where it is none, which takes as long and asks no database. */
export function orderOfToken(codes: HandoverCodes, token: string): string | undefined {
  const [, id = '', shown = ''] = /^(.*)\.([^.]*)$/s.exec(token) ?? []
  const [right, given] = [Buffer.from(codes.linkKeyFor(id)), Buffer.from(shown)]
  return right.length === given.length && timingSafeEqual(right, given) ? id : undefined
}

/**
 * The link to send to an order's customer, in a mail or a message: it shows how far the order is, and lets them say that they
 * come. Whoever has it can say so in their place, and gets no goods by it. Null where the server has no public address.
 */
export function customerLink(
  fulfillmentId: string,
  { handoverCodes, publicUrl }: { handoverCodes: HandoverCodes; publicUrl?: string | undefined },
): string | null {
  if (publicUrl === undefined) return null
  return `${publicUrl.replace(/\/+$/, '')}/c/${encodeURIComponent(customerToken(handoverCodes, fulfillmentId))}`
}
