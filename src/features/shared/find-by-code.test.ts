import { expect, it } from 'vitest'
import { anOrder } from '#domain/testing/given.ts'
import { findBin, findOrder } from './find-by-code.ts'

it('finds a bin by what its label says, however the reader padded it', () => {
  const bins = [{ id: 'b1', code: 'BIN-A1', name: 'Shelf A1', kind: 'shelf' as const }]
  expect(findBin(bins, ' BIN-A1\r')?.id).toBe('b1')
  expect(findBin(bins, 'BIN-A')).toBeUndefined()
})

it('finds an order by its number, alone or in front of its QR’s token, also where the number has a slash', () => {
  const orders = [anOrder({ id: 'one', orderNumber: '1001' }), anOrder({ id: 'two', orderNumber: 'A/1002' })]
  const found = (text: string) => findOrder(orders, text)?.id
  expect([found(' 1001 '), found('1001/TOKEN'), found('A/1002'), found('A/1002/TOKEN')]).toEqual([
    ...['one', 'one', 'two', 'two'],
  ])
  expect([found('100'), found('A'), found('/1001')]).toEqual([undefined, undefined, undefined])
})
