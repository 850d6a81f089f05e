import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id, Text } from '../store.ts'
import { tally } from '../tally.ts'
import { About, onOpenWish, touchesAbout } from './about-alternative.ts'

/** A store that could give the units, as far as its figures say; `atp` in eaches, after what it keeps back. */
export const Candidate = z.object({ storeId: Id, name: Text, atp: z.int().check(z.nonnegative()) })
export type Candidate = z.infer<typeof Candidate>

/**
 * Asks the store that has the most of the missing product, which promises the units or refuses (offer-share.ts). One that has
 * too few, was asked before or whose own units are missing is not asked, so it ends: with a store, or with none. What is to be
 * shipped instead of fetched needs an address, and is an order for a carrier there.
 */
export const chooseStore = defineCommand({
  name: 'choose-store',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({
    about: About,
    candidates: z.array(Candidate).check(z.maxLength(5000)),
    /** of the product, as the catalogue of the store that lacks it says */
    department: z.nullable(Text),
    /** somebody knows where a carrier brings it */
    address: z.optional(z.boolean()),
  }),
  touches: touchesAbout,
  decide: (read, { args: { about, candidates, department, address }, at }) =>
    onOpenWish(read, about, ({ order, line, wish, become }) => {
      const origin = order.shareOf
      const never = new Set([about.storeId, ...wish.asked.map(({ storeId }) => storeId), ...(origin?.refused ?? [])])
      if (origin) never.add(origin.storeId)
      const enough = candidates.filter(({ storeId, atp }) => !never.has(storeId) && atp >= wish.quantity)
      if (tally(order, line).shorted < wish.quantity) return become({ decision: { at, what: 'found' } })
      const [best] = enough.toSorted((one, other) => other.atp - one.atp || (one.storeId < other.storeId ? -1 : 1))
      const isClosed = order.handover !== null || order.cancelled !== null
      if (!best || isClosed) return become({ decision: { at, what: 'none' } })
      const ships = wish.wish === 'ship-instead'
      if (ships && !address) return become({ decision: { at, what: 'no-address' } })
      const { storeId, name } = best
      const { orderNumber, placedAt, promisedAt, currency } = order
      const method = ships ? 'ship' : order.method
      const { picks: _picks, shorts: _shorts, putBacks: _putBacks, losses: _losses, ...rest } = line
      const { substitutes: _substitutes, alternatives: _alternatives, takeOver: _takeOver, ...untaken } = rest
      const { voided: _voided, ...product } = untaken
      const offer = {
        ...{ about, shareId: `${wish.id}.${wish.asked.length + 1}`, department },
        ...{ orderNumber, method, placedAt, promisedAt, currency },
        line: { ...product, ordered: wish.quantity },
        refused: [...never].slice(0, 100),
      }
      return become({ asked: [...wish.asked, { storeId, name, at, refusedAt: null }] }, [
        { type: 'tell-store', storeId, name: 'offer-share', args: offer },
      ])
    }),
})
