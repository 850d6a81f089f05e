import * as z from 'zod/mini'
import { closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { settle } from '../tally.ts'

const HOUR_MS = 3_600_000
/** So often within an hour: somebody at the counter must not be able to fill a stranger's mailbox. */
const PER_HOUR = 3

/**
 * The customer has no code at hand: it is sent to the contact on file, wherever that is, and nowhere else. It leaves when the
 * server has accepted this. Rejects: not-staged (it is not ready), no-contact, resent-too-often, order-cancelled, not-fetched,
 * already-handed-over.
 */
export const resendCode = defineCommand({
  name: 'resend-code',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const { orderNumber: order, resent = [], messages = [] } = fulfillment
      if (fulfillment.state !== 'ready') return reject('not-staged', { order })
      if (messages.at(-1)?.state === 'no-contact') return reject('no-contact', { order })
      const lately = resent.filter(({ at }) => at > input.at - HOUR_MS)
      if (lately.length >= PER_HOUR) return reject('resent-too-often', { order, count: PER_HOUR })
      const doc = settle({ ...fulfillment, resent: [...lately, factOf(input)] })
      const effects = [{ type: 'tell-customer' as const, message: 'code' as const, fulfillmentId: doc.id }]
      return accept([{ kind: 'fulfillment', id: doc.id, doc }], { effects })
    }),
})
