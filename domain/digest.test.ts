import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToDigest, removeFromDigest } from './digest.ts'
import { RecordKind } from './records.ts'

const row = fc.record({ kind: fc.constantFrom(...RecordKind.options), id: fc.string(), ver: fc.nat() })
const rows = fc.array(row, { maxLength: 20 })
const digestOf = (all: readonly Parameters<typeof addToDigest>[1][]) => all.reduce(addToDigest, 0)

describe('digest', () => {
  it('is the same in any order', () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(digestOf(shuffled)).toBe(digestOf(all))
        },
      ),
    )
  })

  it('is as before when a row is added and removed', () => {
    fc.assert(
      fc.property(rows, row, (all, one) => {
        expect(removeFromDigest(addToDigest(digestOf(all), one), one)).toBe(digestOf(all))
      }),
    )
  })

  it('is a whole number below 2^52', () => {
    fc.assert(
      fc.property(rows, row, (all, one) => {
        for (const digest of [digestOf(all), removeFromDigest(digestOf(all), one)]) {
          expect(Number.isInteger(digest) && digest >= 0 && digest < 2 ** 52).toBe(true)
        }
      }),
    )
  })

  it('tells versions, kinds and ids apart', () => {
    const one = { kind: 'bin', id: 'b1', ver: 1 } as const
    const others = [{ ...one, ver: 2 }, { ...one, id: 'b2' }, { ...one, kind: 'case' } as const]
    expect(new Set([one, ...others].map((other) => addToDigest(0, other))).size).toBe(4)
  })

  it('is 52 bits of the SHA-256 of kind/id@version', () => {
    expect(addToDigest(0, { kind: 'fulfillment', id: 'f1', ver: 7 })).toBe(143639385255777)
  })
})
