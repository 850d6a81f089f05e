import { expect, it } from 'vitest'
import { badSku, typedSkus, withoutSkus } from './typed-skus.ts'

it('finds each SKU once, by the line that it first stands in', () => {
  expect(typedSkus('MUG\n\n  CUP \r\nMUG\nPLATE')).toEqual([
    { at: 1, sku: 'MUG' },
    { at: 3, sku: 'CUP' },
    { at: 5, sku: 'PLATE' },
  ])
  expect(typedSkus('\n \n')).toEqual([])
})

it('names what can be no SKU', () => {
  expect(badSku(typedSkus('MUG\nCUP\t12'))).toEqual({ at: 2, sku: 'CUP\t12' })
  expect(badSku(typedSkus('MUG'))).toBeUndefined()
})

it('leaves out those that are not wanted, wherever they stand', () => {
  expect(withoutSkus('MUG\n CUP\nPLATE\nCUP', ['CUP'])).toBe('MUG\nPLATE')
})
