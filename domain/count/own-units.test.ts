import { expect, it } from 'vitest'
import { Counting } from '../testing/counting.ts'
import { roundFor } from './counted.ts'
import { ownUnits } from './own-units.ts'

it('is what a person told of a bay in their round; who is barred from a recount stays in the one before', () => {
  const count = new Counting()
  count.join('ana', 'A1', 'alone')
  count.enter('ana', 'A1', [
    ['milk', 3],
    ['milk', 2],
  ])
  const line = () => count.line('milk') ?? expect.unreachable()
  expect(ownUnits(line(), { bay: 'A1', by: 'ana' })).toBe(5)
  expect(ownUnits(line(), { bay: 'A2', by: 'ana' })).toBeUndefined()
  expect(ownUnits(line(), { bay: 'A1', by: 'ben' })).toBeUndefined()
  count.do('submit-count', {}, 'ana')
  count.do('recount-lines', { skus: ['milk'] }, 'eve')
  expect([roundFor(line(), 'ana'), roundFor(line(), 'ben')]).toEqual([1, 2])
  expect(ownUnits(line(), { bay: 'A1', by: 'ana' })).toBe(5)
})
