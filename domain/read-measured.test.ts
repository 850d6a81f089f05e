import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, gtinCandidates } from './barcode.ts'
import { MeasuredCode } from './measured-code.ts'
import { readMeasured } from './read-measured.ts'

const price: MeasuredCode = { prefix: '02', holds: 'price', itemDigits: 5, verifier: true }
const weight: MeasuredCode = { prefix: '28', holds: 'weight', itemDigits: 5, verifier: false }
const ean = (body: string) => `0${body}${checkDigit(body)}`

describe('a barcode of a scale', () => {
  it('says the item and what it costs', () => {
    // 2 12345 6 0342: item 12345, a verifier, 3.42; as UPC-A
    const [gtin = ''] = gtinCandidates(`212345603421`.slice(0, 11) + checkDigit('21234560342'), 'upc-a')
    expect(readMeasured(gtin, [price, weight], 2)).toEqual({
      ...{ item: '12345', gtin: ean('021234500000') },
      facts: { price: '3.42' },
    })
    expect(readMeasured(gtin, [price], 0)?.facts).toEqual({ price: '342' })
  })

  it('says the item and what it weighs', () => {
    expect(readMeasured(ean('280012300512'), [price, weight], 2)).toEqual({
      ...{ item: '00123', gtin: ean('280012300000'), facts: { grams: 512 } },
    })
  })

  it('is none where the store’s scales print no such code, or it is an ordinary one', () => {
    expect(readMeasured(ean('290012300512'), [price, weight], 2)).toBeUndefined()
    expect(readMeasured('04006381333931', [price, weight], 2)).toBeUndefined()
    expect(readMeasured(ean('280012300512'), [], 2)).toBeUndefined()
    expect(readMeasured('12801230051200', [weight], 2)).toBeUndefined()
  })

  it('names one item by one barcode, whatever is weighed', () => {
    const scheme = fc.record({
      prefix: fc.constantFrom('02', '20', '29'),
      holds: fc.constantFrom('price' as const, 'weight' as const),
      itemDigits: fc.integer({ min: 4, max: 6 }),
      verifier: fc.boolean(),
    })
    const digits = fc.stringMatching(/^\d{10}$/)
    fc.assert(
      fc.property(scheme, digits, digits, (one, first, second) => {
        expect(MeasuredCode.safeParse(one).success).toBe(true)
        const same = first.slice(0, one.itemDigits) + second.slice(one.itemDigits)
        const read = [first, same].map((body) => readMeasured(ean(one.prefix + body), [one], 2))
        expect(read[0]?.item).toBe(first.slice(0, one.itemDigits))
        expect(read[1]?.gtin).toBe(read[0]?.gtin)
      }),
    )
  })
})
