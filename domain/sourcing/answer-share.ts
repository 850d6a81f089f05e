import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { cancelShare } from '../cancel-shares.ts'
import { accept } from '../decision.ts'
import { About, onWish, touchesAbout } from './about-alternative.ts'

/** Why a share is cancelled that was promised for a wish which somebody took back meanwhile. */
const TAKEN_BACK = 'The store that asked for it does not need it any more.'

/**
 * The store that was asked has promised the units (`shareId`), or refused: then the next one is looked for. What it promised for a
 * wish that was taken back meanwhile is cancelled there.
 */
export const answerShare = defineCommand({
  name: 'answer-share',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ about: About, shareId: z.nullable(Id) }),
  touches: touchesAbout,
  decide: (read, { args: { about, shareId }, at }) =>
    onWish(read, about, ({ order, wish, become }) => {
      const giver = wish.asked.at(-1)?.storeId
      if (wish.decision) {
        const isOrphan = wish.decision.what === 'withdrawn' && shareId !== null && giver !== undefined
        return accept([], { effects: isOrphan ? [cancelShare(giver, shareId, TAKEN_BACK)] : [] })
      }
      if (shareId !== null) {
        const { cancelled } = order
        // it came too late for an order that the customer has cancelled
        const effects = cancelled && giver !== undefined ? [cancelShare(giver, shareId, cancelled.reason)] : []
        const what = wish.wish === 'ship-instead' ? 'ship' : 'other-store'
        return become({ decision: { at, what, shareId } }, effects)
      }
      const asked = wish.asked.map((one, index) => (index === wish.asked.length - 1 ? { ...one, refusedAt: at } : one))
      const { storeId } = about
      return become({ asked }, [{ type: 'tell-store', storeId, name: 'choose-store', args: { about } }])
    }),
})
