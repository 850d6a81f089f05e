import { expect, it } from 'vitest'
import { aMug, Desk } from '../testing/desk.ts'
import { NOON } from '../testing/given.ts'
import { capReached } from './offline-caps.ts'

const caps = { perReturnMinor: 1000, returns: 2, totalMinor: 1500, hours: 24 }
const now = { by: 'ben', clientId: 'of-ben', at: NOON, purchaseId: 'p1', valueMinor: 999, isOurs: true }

it('a device, and a person, give so much at once and no more', () => {
  const desk = new Desk()
  desk.take(aMug({ paid: true, promisedMinor: 600 }))
  const given = [desk.get('return', 'r1')!]
  expect(capReached(undefined, [], now)).toBe('none-allowed')
  expect(capReached(caps, [], now)).toBeUndefined()
  expect(capReached(caps, [], { ...now, purchaseId: null })).toBe('purchase-unknown')
  expect(capReached(caps, [], { ...now, valueMinor: 1001 })).toBe('value')
  expect(capReached(caps, given, now)).toBe('total')
  expect(capReached(caps, given, { ...now, valueMinor: 900 })).toBeUndefined()
  expect(capReached(caps, [...given, ...given], { ...now, valueMinor: 1 })).toBe('number')
  // on another device it is still theirs; of another person on this one too; of others elsewhere it is none
  expect(capReached(caps, given, { ...now, clientId: 'other' })).toBe('total')
  expect(capReached(caps, given, { ...now, by: 'ana' })).toBe('total')
  expect(capReached(caps, given, { ...now, by: 'ana', clientId: 'other' })).toBeUndefined()
  expect(capReached(caps, given, { ...now, at: NOON + 25 * 3_600_000 })).toBeUndefined()
})
