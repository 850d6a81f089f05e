import { expect, it } from 'vitest'
import { shareShort } from './share-short.ts'

const want = (fulfillmentId: string, remaining: number) => ({ fulfillmentId, lineId: 'milk', remaining })

it('what is missing is missing to those who are due last', () => {
  const wants = [want('first', 2), want('second', 1), want('third', 2)]
  expect(shareShort(wants, 3)).toEqual([want('third', 2), want('second', 1)])
  expect(shareShort(wants, 1)).toEqual([want('third', 1)])
  expect(shareShort(wants, 9)).toEqual(wants.toReversed())
})
