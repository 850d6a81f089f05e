import { describe, expect, test } from 'vitest'
import { aLine, anOrder } from '#domain/testing/given.ts'
import { inAisleOrder, inTote, nextLine } from './pick-order.ts'

const [MUG, LAMP, RUG] = ['00499900000119', '00499900000126', '00499900000133'] as const

const line = (id: string, walk: number, gtin: string) =>
  aLine({ id, sku: `SKU-${id}`, name: id, walk, gtin, ordered: 1 })
const order = anOrder({ lines: [line('mug', 3, MUG), line('lamp', 1, LAMP), line('rug', 2, RUG)] })

describe('the walk', () => {
  test('follows the aisles', () => {
    expect(inAisleOrder(order.lines).map(({ id }) => id)).toEqual(['lamp', 'rug', 'mug'])
  })

  test('goes bay by bay where nothing else is known, as people number them', () => {
    const at = (aisle: string) => ({ ...line(aisle, 0, MUG), aisle })
    const bays = inAisleOrder([at('A1-10'), at('A1-2'), at('A1-1')])
    expect(bays.map(({ aisle }) => aisle)).toEqual(['A1-1', 'A1-2', 'A1-10'])
  })

  test('goes on from the line that was chosen, and round again for what was left out', () => {
    expect(nextLine(order)?.id).toBe('lamp')
    expect(nextLine(order, 'mug')?.id).toBe('mug')
    const pick = { id: 'p', by: 'ana', at: 1, quantity: 1, method: 'scan' as const, late: false }
    const picked = {
      ...order,
      lines: order.lines.map((each) => (each.id === 'mug' ? { ...each, picks: [pick] } : each)),
    }
    expect(nextLine(picked, 'mug')?.id).toBe('lamp')
  })
})

test('a tote may hold what the order no longer wants', () => {
  const pick = { id: 'p', by: 'ana', at: 1, quantity: 1, method: 'scan' as const, late: false }
  const lines = [
    line('mug', 3, MUG),
    { ...line('lamp', 1, LAMP), ordered: 0, picks: [pick] },
    { ...line('rug', 2, RUG), ordered: 0 },
  ]
  const found = (counts = {}) => inTote(anOrder({ lines }), counts).map(({ id }) => id)
  expect(found()).toEqual(['lamp', 'mug'])
  expect(found({ rug: 1 })).toEqual(['lamp', 'rug', 'mug'])
})
