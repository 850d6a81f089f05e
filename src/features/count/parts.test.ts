import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MOST_LISTED } from '#domain/count.ts'
import { partsOf } from './parts.ts'

it('parts hold each product once, in their order, and none more than a count does', () => {
  fc.assert(
    fc.property(fc.nat(4 * MOST_LISTED), (many) => {
      const skus = Array.from({ length: many }, (_, sku) => String(sku))
      const parts = partsOf(skus)
      expect(parts.flat()).toEqual(skus)
      expect(parts.every(({ length }) => length > 0 && length <= MOST_LISTED)).toBe(true)
      expect(parts).toHaveLength(Math.ceil(many / MOST_LISTED))
    }),
  )
})
