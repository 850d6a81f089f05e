import { describe, expect, it } from 'vitest'
import { after, anOrder, ben, handedOver, NOON, pick, picking, ready, staged } from '../testing/given.ts'
import { factsOf } from './facts-of.ts'

const names = (order: Parameters<typeof factsOf>[0]) => factsOf(order).map(({ name }) => name)

describe('the facts of an order', () => {
  it('are none while nobody touched it', () => {
    expect(factsOf(anOrder())).toEqual([])
  })

  it('say who did what and when, the newest first', () => {
    const begun = after(anOrder(), 'accept', {}, { cmdId: 'a1' })
    const claimed = after(begun, 'claim', {}, { cmdId: 'c1', at: NOON + 1, ...ben })
    expect(factsOf(after(claimed, 'pick-line', picking(2), { cmdId: 'p1', at: NOON + 2, ...ben }))).toEqual([
      { id: 'p1', name: 'pick-line', by: 'ben', at: NOON + 2, quantity: 2, lineId: 'milk' },
      { id: 'c1', name: 'claim', by: 'ben', at: NOON + 1 },
      { id: 'a1', name: 'accept', by: 'ana', at: NOON },
    ])
  })

  it('go by the command that put a parcel into its bin', () => {
    expect(factsOf(staged(pick(anOrder(), 3, 'p1')))).toContainEqual(
      expect.objectContaining({ id: 'stage-parcel', name: 'stage', binId: 'b3' }),
    )
  })

  it('go on to the handover', () => {
    expect(names(handedOver(ready()))).toEqual(expect.arrayContaining(['mark-ready', 'hand-over']))
  })

  it('forget what was undone', () => {
    const undone = after(pick(anOrder(), 2, 'p1'), 'undo-pick', { undoes: 'p1' })
    expect(names(undone)).toEqual([])
  })
})
