import { describe, expect, it } from 'vitest'
import { addressLines, addressTrouble } from './address.ts'

const to = { name: 'Mia Long', line1: '1 High Street', city: 'Leeds', country: 'GB' }

describe('an address', () => {
  it.each([
    ['LS1 4AP', undefined],
    ['ls14ap', undefined],
    ['SW1A 1AA', undefined],
    ['M1 1AE', undefined],
    ['12345', 'bad-postcode'],
    ['LS1', 'bad-postcode'],
    [undefined, 'no-postcode'],
  ])('in Britain with the postcode %j: %j', (postcode, expected) => {
    expect(addressTrouble({ ...to, ...(postcode !== undefined && { postcode }) })).toBe(expected)
  })

  it('elsewhere has the postcode that its country has', () => {
    expect(addressTrouble({ ...to, country: 'IE' })).toBeUndefined()
    expect(addressTrouble({ ...to, country: 'DE' })).toBe('no-postcode')
    expect(addressTrouble({ ...to, country: 'DE', postcode: '10115' })).toBeUndefined()
  })

  it('is written as its country does', () => {
    const british = { ...to, line2: 'Flat 2', region: 'West Yorkshire', postcode: 'ls1 4ap' }
    expect(addressLines(british)).toEqual(['Mia Long', '1 High Street', 'Flat 2', 'Leeds', 'LS1 4AP', 'GB'])
    const german = { ...to, city: 'Berlin', postcode: '10115', country: 'DE' }
    expect(addressLines(german)).toEqual(['Mia Long', '1 High Street', '10115 Berlin', 'DE'])
  })
})
