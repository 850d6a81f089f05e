import { describe, expect, it } from 'vitest'
import type { Alternative } from '../alternative.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import { always } from '../testing/always.ts'
import { after, aLine, ana, anOrder, ben, cancelled, NOON, reading, refusal, when } from '../testing/given.ts'
import { answerShare } from './answer-share.ts'

const short = { id: 's1', by: 'ana', at: NOON, quantity: 3, reason: 'not-found' as const }
const lacking = () => anOrder({ lines: [aLine({ shorts: [short] })] })
const asked = (wish: Alternative['wish'], order = lacking()) =>
  after(order, 'ask-alternative', { lineId: 'milk', storeId: 's1', quantity: 2, wish }, { cmdId: 'w1' })
const wishOf = ({ lines }: Fulfillment) => lines[0]?.alternatives?.[0]
const withWish = (facts: Partial<Alternative>) => {
  const order = asked('other-store')
  const alternatives = order.lines[0]?.alternatives?.map((wish) => ({ ...wish, ...facts }))
  return { ...order, lines: order.lines.map((line) => ({ ...line, alternatives })) }
}
const park = { storeId: 'park', name: 'Park', at: NOON, refusedAt: null }
const takeBack = { undoes: 'w1' }

describe('undo-alternative', () => {
  it.each(['other-store', 'ship-instead', 'cancel-line'] as const)('takes “%s” back, and says who did', (wish) => {
    const order = after(asked(wish), 'undo-alternative', takeBack, { at: NOON + 5, ...ben })
    expect(wishOf(order)?.decision).toEqual({ at: NOON + 5, what: 'withdrawn', by: 'ben' })
    expect(order.lines.map((line) => tally(order, line))).toEqual(lacking().lines.map((line) => tally(lacking(), line)))
    // and something else can be wished for all of it
    expect(wishOf(asked('cancel-line', lacking()))?.decision?.what).toBe('cancelled')
    const again = { lineId: 'milk', storeId: 's1', quantity: 3, wish: 'cancel-line' as const }
    expect(after(order, 'ask-alternative', again).lines[0]?.alternatives).toHaveLength(2)
  })

  it('is refused once another store gives or ships it, with its name', () => {
    const given = withWish({ asked: [park], decision: { at: NOON, what: 'other-store', shareId: 'x' } })
    expect(when(given, 'undo-alternative', takeBack)).toEqual({
      kind: 'reject',
      reason: { code: 'wish-decided', detail: { name: 'Oat milk', what: 'gives', store: 'Park' } },
    })
    for (const what of ['ship', 'none', 'found', 'no-address', 'withdrawn'] as const)
      expect(refusal(when(withWish({ decision: { at: NOON, what } }), 'undo-alternative', takeBack))).toBe(
        'wish-decided',
      )
  })

  it('is refused for an order that is over, and where nothing was wished', () => {
    expect(refusal(when(cancelled(asked('cancel-line')), 'undo-alternative', takeBack))).toBe('order-cancelled')
    expect(refusal(when(lacking(), 'undo-alternative', takeBack))).toBe('nothing-to-undo')
  })

  it('cancels what a store promised while it was taken back, and asks no further one', () => {
    const taken = after(withWish({ asked: [park] }), 'undo-alternative', takeBack)
    const about = { fulfillmentId: 'f1', lineId: 'milk', alternativeId: 'w1', storeId: 'home' }
    const answer = (shareId: string | null) =>
      answerShare.decide(reading(taken), { args: { about, shareId }, cmdId: 'a1', at: NOON, ...ana })
    expect(answer('x')).toMatchObject({
      ...{ kind: 'accept', changes: [] },
      effects: [{ type: 'tell-store', storeId: 'park', name: 'cancel-fulfillment', args: { fulfillmentId: 'x' } }],
    })
    expect(answer(null)).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('never takes back what was decided elsewhere', () => {
    always(({ order, name, decision, became }) => {
      if (name !== 'undo-alternative' || decision.kind !== 'accept') return
      const wishes = (one: Fulfillment) => one.lines.flatMap(({ alternatives = [] }) => alternatives)
      const changed = wishes(order).filter((wish, at) => wishes(became)[at]?.decision?.what !== wish.decision?.what)
      expect(
        changed.map((wish) => wish.decision?.what ?? 'open').every((was) => was === 'open' || was === 'cancelled'),
      ).toBe(true)
    })
  })
})

it('what is shipped anyway is not shipped instead', () => {
  const order = anOrder({ method: 'ship', lines: [aLine({ shorts: [short] })] })
  const wish = { lineId: 'milk', storeId: 's1', quantity: 2, wish: 'ship-instead' as const }
  expect(refusal(when(order, 'ask-alternative', wish))).toBe('ships-already')
})
