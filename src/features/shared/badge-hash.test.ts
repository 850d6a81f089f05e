import { expect, it } from 'vitest'
import { badgeHash } from './badge-hash.ts'

it('is what the server has of the same badge, whatever blanks stand around it', async () => {
  // as server/routes/setup.test.ts has it
  expect(await badgeHash('EMP-10004711', 'store-1')).toBe('94f873')
  expect(await badgeHash(' EMP-10004711\r', 'store-1')).toBe('94f873')
})

it('is the same of a barcode that a camera reads as UPC-A and an imager as EAN-13', async () => {
  expect(await badgeHash('0499900000767', 'store-1')).toBe(await badgeHash('499900000767', 'store-1'))
  expect(await badgeHash('A-007', 'store-1')).not.toBe(await badgeHash('A-7', 'store-1'))
})

it('differs from store to store and from badge to badge', async () => {
  const hashes = await Promise.all([
    badgeHash('EMP-10004711', 'store-1'),
    badgeHash('EMP-10004711', 'store-2'),
    badgeHash('EMP-10004712', 'store-1'),
  ])
  expect(new Set(hashes).size).toBe(3)
})
