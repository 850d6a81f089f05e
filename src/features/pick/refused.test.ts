import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { aLine, anOrder } from '#domain/testing/given.ts'
import { damagedLeft, isRefused } from './refused.ts'

const fact = { id: 'x', by: 'ana', at: 1 }
const refusal = (reason: 'damaged' | 'wrong', quantity: number) => ({ ...fact, reason, lines: { milk: quantity } })
const back = (quantity: number, damaged?: true) => ({ ...fact, quantity, pick: 'p', ...(damaged && { damaged }) })
const left = (refusals: NonNullable<Fulfillment['refusals']>, putBacks: ReturnType<typeof back>[] = []) =>
  damagedLeft(anOrder({ refusals }), aLine({ id: 'milk', putBacks }), 'milk')

it('counts what was refused as damaged until that many were put with the damaged goods', () => {
  expect(left([refusal('damaged', 2), refusal('wrong', 1)])).toBe(2)
  expect(left([refusal('damaged', 2)], [back(1, true)])).toBe(1)
  // what went on the shelf was not the damaged one
  expect(left([refusal('damaged', 2)], [back(1)])).toBe(2)
  expect(left([refusal('damaged', 1)], [back(3, true)])).toBe(0)
  expect(left([refusal('wrong', 1)])).toBe(0)
})

it('is refused for whatever reason', () => {
  expect(isRefused(anOrder({ refusals: [refusal('wrong', 1)] }), aLine({ id: 'milk' }), 'milk')).toBe(true)
  expect(isRefused(anOrder(), aLine({ id: 'milk' }), 'milk')).toBe(false)
})

it('tells what was ordered from what stood in for it', () => {
  const consent = { basis: 'order' as const }
  const soy = {
    ...fact,
    id: 's',
    quantity: 2,
    sku: 'soy',
    gtin: '00000096385074',
    name: 'Soy',
    unitPriceMinor: 1,
    consent,
  }
  const line = aLine({ substitutes: [soy] })
  const order = anOrder({ refusals: [{ ...refusal('damaged', 3), instead: { s: 2 } }] })
  expect([damagedLeft(order, line, 'milk'), damagedLeft(order, line, 'soy')]).toEqual([1, 2])
  expect(damagedLeft(order, { ...line, putBacks: [{ ...back(1, true), pick: 's' }] }, 'soy')).toBe(1)
  const own = anOrder({ refusals: [refusal('damaged', 1)] })
  expect([isRefused(own, line, 'milk'), isRefused(own, line, 'soy')]).toEqual([true, false])
})
