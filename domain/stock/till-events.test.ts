import { describe, expect, it } from 'vitest'
import { NOON } from '../testing/given.ts'
import { move, noLevel, onHand, type Moved } from '../stock-level.ts'
import { lineValue } from './line-value.ts'
import { OLDEST_EVENT_MS, sell, takeBack, writeOff, wrongWith } from './till-events.ts'

describe('the value of a line', () => {
  it.each([
    ['2.95', 3, 885],
    ['0.85', 24, 2040],
    // half a penny goes away from zero, once for the line: three units of 0.425 are 1.275
    ['0.425', 1, 43],
    ['0.425', 2, 85],
    ['0.425', 3, 128],
    ['-0.425', 1, -43],
    ['-0.425', 3, -128],
    ['0.424', 1, 42],
    ['0.001', 4, 0],
    ['0.001', 5, 1],
    ['-0.001', 4, 0],
    ['-11062.06', 1, -1_106_206],
    ['7', 2, 1400],
    ['1234567.999999', 100_000, 12_345_679_999_990],
  ])('%s × %i is %i minor units', (unit, quantity, value) => {
    expect(lineValue({ unit, decimals: 2 }, quantity)).toBe(value)
  })

  it('is in the minor unit of its currency', () => {
    expect(lineValue({ unit: '120', decimals: 0 }, 3)).toBe(360)
    expect(lineValue({ unit: '120.5', decimals: 0 }, 3)).toBe(362)
    expect(lineValue({ unit: '0.425', decimals: 3 }, 3)).toBe(1275)
  })
})

describe('what a till says', () => {
  const said = { quantity: 1, at: NOON }

  it.each([
    [{ ...said, quantity: 0 }, 'units-not-positive'],
    [{ ...said, quantity: -3 }, 'units-not-positive'],
    [{ ...said, quantity: 1.5 }, 'units-not-positive'],
    [{ ...said, quantity: 100_001 }, 'too-many-units'],
    [{ ...said, at: NOON - 365 * 24 * 3600_000 }, 'event-too-old'],
    [{ ...said, at: NOON + 48 * 3600_000 }, 'event-in-future'],
  ])('%j is refused: %s', (event, code) => {
    expect(wrongWith(event, NOON)).toMatchObject({ code })
  })

  it('is taken late, and from a till whose clock is fast', () => {
    expect(wrongWith({ ...said, at: NOON - OLDEST_EVENT_MS }, NOON)).toBeUndefined()
    expect(wrongWith({ ...said, at: NOON + 3600_000 }, NOON)).toBeUndefined()
  })

  it('moves units off the shelf and back, and says what they cost', () => {
    const args = { sku: 'MUG', quantity: 3, price: { unit: '0.425', decimals: 2 }, receipt: 'R1' }
    const input = { args, cmdId: 'c1', actorId: 'till', clientId: '', at: NOON }
    const decided = [sell, takeBack, writeOff].map(({ decide }) => decide({ get: () => undefined }, input))
    const moved = decided.flatMap((decision): Moved[] =>
      decision.kind === 'accept'
        ? (decision.movements ?? []).map((movement) => ({ ...movement, id: movement.cause, by: 'till', at: NOON }))
        : [],
    )
    expect(moved).toMatchObject([
      { cause: 'sale', quantity: 3, from: 'shelf', to: null, valueMinor: 128, source: { kind: 'receipt', name: 'R1' } },
      { cause: 'return', quantity: 3, from: null, to: 'shelf', valueMinor: 128 },
      { cause: 'write-off', quantity: 3, from: 'shelf', to: null, valueMinor: 128 },
    ])
    expect(onHand(moved.reduce(move, noLevel('MUG')))).toBe(-3)
  })
})
