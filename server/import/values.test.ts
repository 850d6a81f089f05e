import { describe, expect, it } from 'vitest'
import { InstantReader, parseCurrency, parseGtin, parsePrice, parseQuantity, parseText } from './values.ts'

describe('prices', () => {
  it.each([
    ['0.85', 'GBP', 85],
    ['1.655', 'GBP', 166],
    ['1.654', 'GBP', 165],
    ['0.995', 'GBP', 100],
    // as floats these are 100.49999… and 0.28499…
    ['1.005', 'GBP', 101],
    ['0.285', 'GBP', 29],
    ['1.6449999999999999999', 'GBP', 164],
    ['0', 'GBP', 0],
    ['0.0', 'GBP', 0],
    ['5.', 'EUR', 500],
    ['12', 'EUR', 1200],
    ['1234567890.99', 'EUR', 123456789099],
    ['12.5', 'JPY', 13],
    ['1.2345', 'KWD', 1235],
    ['+3.10', 'GBP', 310],
  ])('%s %s is %i minor units', (text, currency, minor) => {
    expect(parsePrice(text, currency)).toEqual({ ok: true, value: minor })
  })

  it.each(['-1.00', '1,65', '£1.65', '1e3', '', '.', '1.2.3', '12345678901', 'NaN', '１.5'])(
    '%s is refused',
    (text) => {
      expect(parsePrice(text, 'GBP')).toMatchObject({ ok: false, code: 'bad-price' })
    },
  )
})

describe('quantities', () => {
  it.each([
    ['12', 12],
    [' 7 ', 7],
    ['12.0', 12],
    ['+3', 3],
    ['100000', 100000],
  ])('%s is %i', (text, quantity) => expect(parseQuantity(text)).toEqual({ ok: true, value: quantity }))

  it.each([
    ['-6', 'quantity-not-positive'],
    ['0', 'quantity-not-positive'],
    ['-0', 'quantity-not-positive'],
    ['1.5', 'not-a-number'],
    ['six', 'not-a-number'],
    ['1e2', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['100001', 'quantity-too-large'],
    ['9'.repeat(400), 'quantity-too-large'],
  ])('%s: %s', (text, code) => expect(parseQuantity(text)).toMatchObject({ ok: false, code }))
})

describe('dates', () => {
  const london = new InstantReader('Europe/London')
  it.each([
    ['2011-11-16 08:25:00', '2011-11-16T08:25:00Z'],
    ['2011-07-16 08:25', '2011-07-16T07:25:00Z'],
    ['2011-07-16T08:25:00Z', '2011-07-16T08:25:00Z'],
    ['2011-07-16T08:25:00.250+02:00', '2011-07-16T06:25:00.250Z'],
    ['2011-07-16 08:25 -0530', '2011-07-16T13:55:00Z'],
    // clocks went forward at 01:00 and back at 02:00
    ['2011-03-27 01:30', '2011-03-27T01:30:00Z'],
    ['2011-10-30 01:30', '2011-10-30T00:30:00Z'],
  ])('%s is %s', (text, iso) => expect(london.parse(text)).toEqual({ ok: true, value: Date.parse(iso) }))

  it.each([
    '16/11/2011 08:25',
    '2011-11-16',
    '2011-02-30 08:00',
    '2011-11-16 25:00',
    'yesterday',
    '1969-01-01 00:00',
    '',
  ])('%s is refused', (text) => expect(london.parse(text)).toMatchObject({ ok: false, code: 'bad-date' }))
})

describe('other values', () => {
  it('texts are trimmed, of one line, and of characters that a database can hold', () => {
    expect(parseText('  JUMBO  BAG\n', 20)).toEqual({ ok: true, value: 'JUMBO BAG' })
    expect(parseText('a\u0000b', 20)).toMatchObject({ code: 'bad-character' })
    expect(parseText('a\ud800b', 20)).toMatchObject({ code: 'bad-character' })
    expect(parseText('x'.repeat(21), 20)).toMatchObject({ code: 'too-long' })
  })

  it('currencies are those of ISO 4217', () => {
    expect(parseCurrency(' gbp ')).toEqual({ ok: true, value: 'GBP' })
    expect(parseCurrency('XYZ')).toMatchObject({ code: 'bad-currency' })
    expect(parseCurrency('£')).toMatchObject({ code: 'bad-currency' })
  })

  it('barcodes become GTIN-14, checked', () => {
    expect(parseGtin('4006381333931')).toEqual({ ok: true, value: '04006381333931' })
    expect(parseGtin('4006381333932')).toMatchObject({ code: 'bad-gtin' })
    expect(parseGtin('12')).toMatchObject({ code: 'bad-gtin' })
  })
})
