import { expect, it } from 'vitest'
import { aLine, anOrder, pick } from '../testing/given.ts'
import { asksOf, bornOnOrBefore } from './asks.ts'

const wine = aLine({ id: 'wine', minimumAge: 18, unitPriceMinor: 900, highValue: true })
const order = () =>
  pick(pick2(anOrder({ lines: [aLine({ minimumAge: 16 }), wine], due: { amountMinor: 4200 } })), 2, 'p1')
const pick2 = (one: ReturnType<typeof anOrder>) => ({
  ...one,
  lines: one.lines.map((line) =>
    line.id === 'wine'
      ? { ...line, picks: [{ id: 'w', by: 'ana', at: 0, quantity: 1, method: 'scan' as const, late: false }] }
      : line,
  ),
})

it('asks for what the goods need that are handed over now', () => {
  expect(asksOf(order())).toEqual({ due: 4200, minimumAge: 18, highValue: true, valueMinor: 2 * 199 + 900 })
  expect(asksOf(order(), new Map([['milk', 1]]))).toEqual({
    due: 4200,
    minimumAge: 16,
    highValue: false,
    valueMinor: 199,
  })
  expect(asksOf(order(), new Map())).toMatchObject({ minimumAge: 0, highValue: false })
})

it.each([
  ['2026-11-29', 18, '2008-11-29'],
  ['2024-02-29', 18, '2006-02-28'],
  ['2024-02-29', 16, '2008-02-29'],
])('on %s who is %i was born on or before %s', (today, years, day) => expect(bornOnOrBefore(today, years)).toBe(day))
