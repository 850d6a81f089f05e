import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsOf, isExpired, itemFacts } from './gs1.ts'

const GTIN = '09506000134352'
const GS = '\u001d'
const factsOf = (text: string) => itemFacts(text, 2026)

describe('what a code says beside the number', () => {
  it.each([
    ['lot, expiry and serial, as a camera reads them', `01${GTIN}1726113010AB-12${GS}2199`],
    ['with the imager’s identifier and FNC1', `]d2${GS}01${GTIN}1726113010AB-12${GS}2199`],
    ['as it is printed', `(01)${GTIN}(17)261130(10)AB-12(21)99`],
    ['in another order', `10AB-12${GS}2199${GS}01${GTIN}17261130`],
    ['as a link', `https://id.gs1.org/01/${GTIN}/10/AB-12/21/99?17=261130`],
    ['as a link in capitals', `HTTPS://ID.GS1.ORG/01/${GTIN}/10/AB-12/21/99?17=261130`],
    ['as a link by names, which were allowed once', `https://brand.example/gtin/${GTIN}/lot/AB-12/ser/99?exp=261130`],
    ['as a link with more in it', `https://brand.example/de/01/${GTIN}/22/2A/10/AB-12/21/99?17=261130&linkType=all`],
  ])('%s', (_how, text) => {
    expect(elementsOf(text)?.get('01')).toBe(GTIN)
    expect(factsOf(text)).toEqual({ lot: 'AB-12', serial: '99', expires: '2026-11-30' })
  })

  it('reads % in a link, and leaves one that is no escape', () => {
    expect(factsOf(`https://id.gs1.org/01/${GTIN}/10/AB%2F12`)).toEqual({ lot: 'AB/12' })
    expect(factsOf(`HTTPS://ID.GS1.ORG/01/${GTIN}/10/AB%2f12%2D3`)).toEqual({ lot: 'AB/12-3' })
    expect(factsOf(`https://id.gs1.org/01/${GTIN}/10/50%`)).toEqual({ lot: '50%' })
  })

  it('takes a lot that is called 01 for a lot', () => {
    const text = `https://id.gs1.org/01/${GTIN}/10/01/21/5`
    expect([elementsOf(text)?.get('01'), factsOf(text)]).toEqual([GTIN, { lot: '01', serial: '5' }])
  })

  it.each([
    ['17261100', '2026-11-30'],
    ['17280200', '2028-02-29'],
    ['17991231', '1999-12-31'],
    ['17760131', '2076-01-31'],
    ['17770131', '1977-01-31'],
    ['70032611301200', '2026-11-30'],
    ['17261301', undefined],
    ['17260230', undefined],
  ])('AI %s is the day %s', (element, expires) => {
    expect(factsOf(`01${GTIN}${element}`).expires).toBe(expires)
  })

  it.each([
    ['3103000512', { grams: 512 }],
    ['3202000100', { grams: 454 }],
    ['3922342', { price: '3.42' }],
    ['15261201', { bestBefore: '2026-12-01' }],
  ])('AI %s is %j', (element, facts) => {
    expect(factsOf(`01${GTIN}${element}`)).toEqual(facts)
  })

  it('keeps the number where an element behind it is wrong', () => {
    expect(elementsOf(`01${GTIN}17ABCDEF`)?.get('01')).toBe(GTIN)
    expect(elementsOf(`(01)${GTIN}(99`)?.get('01')).toBe(GTIN)
    // and what else stands before it
    expect(factsOf(`01${GTIN}172401018014ABC`)).toEqual({ expires: '2024-01-01' })
    expect(factsOf(`01${GTIN}10L7${GS}8014ABC`)).toEqual({ lot: 'L7' })
  })

  it.each(['4006381333931', 'BIN-A12', 'https://example.org/product/4006381333931', '', '1002/TOKENTOKENTOKEN'])(
    '%j says nothing',
    (text) => {
      expect(elementsOf(text)?.get('01')).toBeUndefined()
      expect(factsOf(text)).toEqual({})
    },
  )

  it('never throws, whatever is scanned', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void factsOf(text)))
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (text) => void factsOf(text)))
    const sign = fc.constantFrom('0', '1', '2', '3', '7', '9', '(', ')', 'A', ']', GS)
    const element = fc.string({ unit: sign, minLength: 16, maxLength: 60 })
    fc.assert(fc.property(element, (text) => void factsOf(text)))
  })
})

it('is expired from the day after', () => {
  const facts = { expires: '2026-11-30' }
  expect(['2026-11-29', '2026-11-30', '2026-12-01'].map((today) => isExpired(facts, today))).toEqual([
    false,
    false,
    true,
  ])
  expect(isExpired({ bestBefore: '2020-01-01' }, '2026-11-30')).toBe(false)
})
