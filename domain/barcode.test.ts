import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, formatGtin, gtinCandidates, inStoreGtin, toGtin14, toSscc, type Symbology } from './barcode.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''))

describe('checkDigit', () => {
  it('agrees with the worked example of section 7.9.1', () => {
    expect(checkDigit('629104150021')).toBe('3')
    expect(checkDigit('9638507')).toBe('4')
  })

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const wrong = body.slice(0, at) + ((Number(body[at]) + shift) % 10) + body.slice(at + 1)
        expect(checkDigit(wrong)).not.toBe(checkDigit(body))
      }),
    )
  })

  it('is not asked about anything but digits', () => {
    expect(() => checkDigit('12a')).toThrow(RangeError)
    expect(() => checkDigit('')).toThrow(RangeError)
  })
})

describe('toGtin14', () => {
  it.each<[string, Symbology, string]>([
    ['96385074', 'ean-8', '00000096385074'],
    ['012345678905', 'upc-a', '00012345678905'],
    ['0012345678905', 'ean-13', '00012345678905'],
    ['4006381333931', 'ean-13', '04006381333931'],
    ['10012345000017', 'itf', '10012345000017'],
    ['4 006381 333931', 'unknown', '04006381333931'],
    ['(01)09506000134352(10)ABC', 'data-matrix', '09506000134352'],
    ['010950600013435210ABC', 'code-128', '09506000134352'],
    [']d2010950600013435217281231', 'unknown', '09506000134352'],
    ['https://id.gs1.org/01/09506000134352/10/ABC?17=281231', 'qr', '09506000134352'],
    ['HTTPS://ID.GS1.ORG/01/9506000134352', 'qr', '09506000134352'],
    ['https://shop.example/de/01/96385074#top', 'qr', '00000096385074'],
  ])('reads %s as %s', (text, symbology, gtin) => {
    expect(toGtin14(text, symbology)).toEqual({ ok: true, gtin })
  })

  it('expands UPC-E: figures 5-15 to 5-18 of section 5.2.2.4.2, and the two rows of table 5-7 they leave out', () => {
    const rows = [
      ['01234558', '012345000058'],
      ['04567840', '045670000080'],
      ['03456703', '034000005673'],
      ['09847531', '098400000751'],
      ['01278916', '012100007896'],
      ['01278925', '012200007895'],
      // what the last row says of 6 to 9 too
      ['01234565', '012345000065'],
      ['05432172', '054321000072'],
      ['09080782', '090807000082'],
      ['01111194', '011111000094'],
    ] as const
    for (const [printed, gtin12] of rows) {
      expect(toGtin14(printed, 'upc-e')).toEqual({ ok: true, gtin: `00${gtin12}` })
      expect(toGtin14(`0${gtin12}`, 'upc-e')).toEqual({ ok: true, gtin: `00${gtin12}` })
    }
  })

  it.each<[string, Symbology, 'bad-check-digit' | 'not-a-gtin']>([
    ['4006381333932', 'ean-13', 'bad-check-digit'],
    ['01234559', 'upc-e', 'bad-check-digit'],
    ['(01)09506000134353', 'code-128', 'bad-check-digit'],
    ['https://id.gs1.org/01/09506000134353', 'qr', 'bad-check-digit'],
    ['11234558', 'upc-e', 'not-a-gtin'],
    ['123456', 'itf', 'not-a-gtin'],
    ['96385074', 'code-128', 'not-a-gtin'],
    ['4006381333931', 'ean-8', 'not-a-gtin'],
    ['https://example.org/product/4006381333931', 'qr', 'not-a-gtin'],
    ['BIN-A12', 'code-39', 'not-a-gtin'],
    ['0000000000000', 'ean-13', 'not-a-gtin'],
    ['', 'unknown', 'not-a-gtin'],
  ])('rejects %s as %s: %s', (text, symbology, code) => {
    expect(toGtin14(text, symbology)).toEqual({ ok: false, code })
  })

  it('takes no text at all for a GTIN unless its check digit is right', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = toGtin14(text)
        if (reading.ok) expect(checkDigit(reading.gtin.slice(0, -1))).toBe(reading.gtin.slice(-1))
      }),
    )
  })
})

describe('gtinCandidates', () => {
  it('gives both readings of eight digits that are right as UPC-E and as EAN-8', () => {
    expect(gtinCandidates('01234565', 'unknown')).toEqual(['00012345000065', '00000001234565'])
    expect(gtinCandidates('01234565', 'upc-e')).toEqual(['00012345000065'])
    expect(gtinCandidates('01234565', 'ean-8')).toEqual(['00000001234565'])
  })

  it('gives of any eight digits what they are as UPC-E, then as EAN-8: the symbology decides, else both are offered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }).chain((first) => digits(6).map((rest) => `${first}${rest}`)),
        (body) => {
          for (const last of '0123456789') {
            const text = body + last
            const [upcE, ean8] = [gtinCandidates(text, 'upc-e'), gtinCandidates(text, 'ean-8')]
            expect(gtinCandidates(text, 'unknown')).toEqual([...upcE, ...ean8])
            // UPC-E is of number system 0 alone
            if (!text.startsWith('0')) expect(upcE).toEqual([])
          }
        },
      ),
    )
  })

  it('is empty exactly where toGtin14 rejects, and starts with its answer elsewhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 15 }).chain(digits), (text) => {
        const reading = toGtin14(text)
        expect(gtinCandidates(text)[0]).toBe(reading.ok ? reading.gtin : undefined)
      }),
    )
  })
})

describe('our own numbers and the printed form', () => {
  it('makes a valid GTIN-13 with prefix 040–049 from every serial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (serial) => {
        const gtin = inStoreGtin(serial)
        expect(gtin).toMatch(/^04\d{11}$/)
        expect(toGtin14(gtin, 'ean-13')).toEqual({ ok: true, gtin: `0${gtin}` })
      }),
    )
    expect(() => inStoreGtin(10_000_000_000)).toThrow(RangeError)
    expect(() => inStoreGtin(1.5)).toThrow(RangeError)
  })

  it('prints what stands on the goods, which reads back to the same GTIN', () => {
    expect(formatGtin('00000096385074')).toBe('96385074')
    expect(formatGtin('00012345678905')).toBe('012345678905')
    expect(formatGtin('04006381333931')).toBe('4006381333931')
    expect(formatGtin('10012345000017')).toBe('10012345000017')
    expect(formatGtin(inStoreGtin(123).padStart(14, '0'))).toBe(inStoreGtin(123))
    expect(inStoreGtin(123)).toMatch(/^04\d{11}$/)
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), (body) => {
        for (const gtin of gtinCandidates(body + checkDigit(body)))
          expect(gtinCandidates(formatGtin(gtin))).toContain(gtin)
      }),
    )
  })
})

describe('the number of a carton', () => {
  const sscc = '340123450000000000'

  it.each([
    ['AI 00 as an imager types it', `00${sscc}`],
    ['AI 00 with brackets', `(00)${sscc}`],
    ['with a symbology identifier', `]C100${sscc}`],
    ['a Digital Link', `https://id.gs1.org/00/${sscc}`],
    ['typed as it is printed', '3401 2345 0000 0000 00'],
  ])('is read from %s', (_what, text) => {
    expect(toSscc(text)).toEqual({ ok: true, sscc })
  })

  it('is refused with a wrong check digit, and where it is something else', () => {
    expect(toSscc('00340123450000000005')).toEqual({ ok: false, code: 'bad-check-digit' })
    for (const text of ['4006381333931', 'BIN-B3', `01${sscc}`]) {
      expect(toSscc(text)).toEqual({ ok: false, code: 'not-an-sscc' })
    }
  })
})
