import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { endOf, type Pause } from '../pauses.ts'
import { THE_STORE } from '../store.ts'

const MINUTE_MS = 60_000
/** A pause is kept as long as an order's clock may reach back. */
const KEPT_MS = 62 * 24 * 3_600_000

/**
 * Everything stands still from this instant on ("Fire drill"), or new orders do for half an hour or an hour ("Rush"). A
 * report: of two who said so the earlier counts, whichever reaches the server first.
 */
export const pauseStore = defineCommand({
  name: 'pause-store',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'lead',
  args: z.discriminatedUnion('scope', [
    z.object({ scope: z.literal('store') }),
    z.object({ scope: z.literal('orders'), minutes: z.union([z.literal(30), z.literal(60)]) }),
  ]),
  touches: () => [{ kind: 'pauses', id: THE_STORE }],
  decide: (read, input) => {
    const { args, at } = input
    const known = read.get('pauses', THE_STORE)?.pauses ?? []
    const until = args.scope === 'orders' ? at + args.minutes * MINUTE_MS : null
    const pause: Pause = { ...factOf(input), scope: args.scope, until, ended: null }
    const isKnown = known.some((one) => one.scope === args.scope && one.at <= at && endOf(one) >= endOf(pause))
    if (isKnown) return accept([])
    const pauses = [...known.filter((one) => endOf(one) > at - KEPT_MS), pause]
    return accept([{ kind: 'pauses', id: THE_STORE, doc: { id: THE_STORE, pauses } }])
  },
})
