import { describe, expect, test } from 'vitest'
import { nothingIn, sortOut } from './sort-out.ts'
import type { ReviewedLine } from './use-review.ts'

const side = { units: 5, valueMinor: 5_000, percent: 20 }
const about = { me: 'eve', tolerance: { gain: side, loss: side } }

const line = (sku: string, variance: number, more: Partial<ReviewedLine> = {}): ReviewedLine => ({
  ...{ sku, name: null, aisle: null, unitPriceMinor: 100, round: 1, units: 100 + variance, expected: 100, variance },
  ...{ first: 0, last: 0, by: ['ana'], contested: false, moved: 0, decided: null },
  ...more,
})
const skus = (lines: readonly ReviewedLine[]) => lines.map(({ sku }) => sku)

describe('the lines of a review', () => {
  test('what is doubtful and what the reviewer has counted is not approved with the rest', () => {
    const decided = { verdict: 'approved' as const, by: 'eve', at: 0 }
    const lines = [
      line('right', 0),
      line('off', -2),
      line('far', 30),
      line('moved', 1, { contested: true }),
      line('asked', 1, { problem: 'ask' }),
      line('mine', 1, { by: ['ana', 'eve'] }),
      line('done', -9, { decided }),
      line('again', 30, { round: 2 }),
    ]
    const sorted = sortOut(lines, about)
    expect(skus(sorted.clear)).toEqual(['right', 'off', 'again'])
    expect(skus(sorted.doubtful)).toEqual(['far', 'moved', 'asked'])
    expect(skus(sorted.own)).toEqual(['mine'])
    expect(skus(sorted.listed.off)).toEqual(['far', 'again', 'off', 'moved', 'asked', 'mine'])
    expect(skus(sorted.listed.decided)).toEqual(['done'])
    // a loss makes no gain good
    expect(sorted).toMatchObject({ gain: { units: 63, minor: 6_300 }, loss: { units: 11, minor: 1_100 }, right: 5 })
  })

  test('a line that is to be counted again is not approved with the rest, and nobody is asked once more', () => {
    const sorted = sortOut([line('right', 0), line('asked', 0, { asked: true })], about)
    expect([skus(sorted.clear), skus(sorted.doubtful), skus(sorted.listed.off)]).toEqual([['right'], [], ['asked']])
  })

  test('five thousand lines are looked at once each, and not with each other', () => {
    let looks = 0
    const lines = Array.from({ length: 5_000 }, (_, n) => {
      const one = line(`p${n}`, n % 9)
      return Object.defineProperty(one, 'decided', {
        get: () => {
          looks += 1
          return null
        },
      })
    })
    sortOut(lines, about)
    expect(looks).toBeLessThanOrEqual(3 * 5_000)
  })

  test('an empty list says why: there is nothing to compare, nothing left, or nothing off', () => {
    expect(nothingIn('off', 0, 0)).toBe('nothingCounted')
    expect(nothingIn('decided', 3, 3)).toBe('nothingDecided')
    expect(nothingIn('off', 3, 0)).toBe('nothingOpen')
    expect(nothingIn('off', 3, 3)).toBe('nothingOff')
  })
})
