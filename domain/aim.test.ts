import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { scanOfTyped } from './aim.ts'
import { toGtin14, toSscc } from './barcode.ts'

it.each([
  [']E04006381333931', 'ean-13', '4006381333931'],
  [']E00012345678905', 'upc-a', '0012345678905'],
  [']E0012345678905', 'upc-a', '012345678905'],
  // of these eight digits both readings are right: the imager knows which
  [']E001234565', 'upc-e', '01234565'],
  [']E401234565', 'ean-8', '01234565'],
  [']E3400638133393152599', 'ean-13', '4006381333931'],
  [']E301234567890552', 'upc-a', '012345678905'],
  [']E30123455852', 'upc-e', '01234558'],
  [']F0A12345B', 'unknown', 'A12345B'],
  // the number of an order, and the code of a bin
  ['#1001/TOKEN', 'unknown', '#1001/TOKEN'],
  ['*A1*', 'unknown', '*A1*'],
  ['@]C0BIN-A1', 'code-128', 'BIN-A1'],
  [']C0BIN-A1', 'code-128', 'BIN-A1'],
  [']A0ABC', 'code-39', 'ABC'],
  [']Q1https://id.gs1.org/01/09506000134352', 'qr', 'https://id.gs1.org/01/09506000134352'],
  ['~4006381333931', 'unknown', '4006381333931'],
  ['\u0002]d2010950600013435210A', 'data-matrix', '010950600013435210A'],
  ['1002/TOKEN', 'unknown', '1002/TOKEN'],
  [']', 'unknown', ']'],
  [']C0', 'unknown', ']C0'],
  [']E0', 'unknown', ']E0'],
])('%j is %s %j', (typed, symbology, text) => {
  expect(scanOfTyped(typed)).toEqual({ symbology, text })
})

it('finds the number of the goods however the imager is set', () => {
  const settings = fc.record({
    prefix: fc.constantFrom('', '~', '\u0002', '@@'),
    aim: fc.boolean(),
    code: fc.constantFrom(
      { aim: ']E0', text: '4006381333931', gtin: '04006381333931' },
      { aim: ']E4', text: '96385074', gtin: '00000096385074' },
      { aim: ']I1', text: '10012345000017', gtin: '10012345000017' },
      { aim: ']C1', text: '010950600013435210ABC', gtin: '09506000134352' },
      { aim: ']e0', text: '0109506000134352', gtin: '09506000134352' },
    ),
  })
  fc.assert(
    fc.property(settings, ({ prefix, aim, code }) => {
      const scan = scanOfTyped(`${prefix}${aim ? code.aim : ''}${code.text}`)
      expect(toGtin14(scan.text, scan.symbology)).toEqual({ ok: true, gtin: code.gtin })
    }),
  )
  expect(toSscc(scanOfTyped('~]C100340123450000000000').text)).toMatchObject({ ok: true })
})
