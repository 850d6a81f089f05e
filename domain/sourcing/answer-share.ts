import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Id } from '../store.ts'
import { cancelShare } from '../cancel-shares.ts'
import { About, onOpenWish, touchesAbout } from './about-alternative.ts'

/** The store that was asked has promised the units (`shareId`), or refused: then the next one is looked for. */
export const answerShare = defineCommand({
  name: 'answer-share',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ about: About, shareId: z.nullable(Id) }),
  touches: touchesAbout,
  decide: (read, { args: { about, shareId }, at }) =>
    onOpenWish(read, about, ({ order, wish, become }) => {
      if (shareId !== null) {
        const giver = wish.asked.at(-1)?.storeId
        const { cancelled } = order
        // it came too late for an order that the customer has cancelled
        const effects = cancelled && giver !== undefined ? [cancelShare(giver, shareId, cancelled.reason)] : []
        return become({ decision: { at, what: 'other-store', shareId } }, effects)
      }
      const asked = wish.asked.map((one, index) => (index === wish.asked.length - 1 ? { ...one, refusedAt: at } : one))
      const { storeId } = about
      return become({ asked }, [{ type: 'tell-store', storeId, name: 'choose-store', args: { about } }])
    }),
})
