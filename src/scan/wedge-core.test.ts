import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWedge } from './wedge-core.ts'

const named = new Set(['Enter', 'Tab', 'Backspace'])

/** Named keys as they are, anything else character by character. */
const keys = (...parts: string[]) => parts.flatMap((part) => (named.has(part) ? [part] : part.split('')))

/** Types keys with the given pause, milliseconds, and gives the texts of the scans. */
function type(keys: readonly string[], pause: number, inField = false): string[] {
  const wedge = createWedge()
  return keys.flatMap((key, i) => {
    const answer = wedge.feed(key, 1000 + i * pause, inField)
    return answer.kind === 'scan' ? [answer.text] : []
  })
}

describe('wedge', () => {
  it('takes a burst that ends in Enter or Tab for a scan', () => {
    expect(type(keys('4006381333931', 'Enter'), 8)).toEqual(['4006381333931'])
    expect(type(keys('4006381333931', 'Tab'), 8)).toEqual(['4006381333931'])
    expect(type(keys('A12B', 'Enter'), 100)).toEqual(['A12B'])
  })

  it('reads one scan after the other', () => {
    expect(type(keys('96385074', 'Enter', 'BIN-A12', 'Enter'), 5)).toEqual(['96385074', 'BIN-A12'])
  })

  it('lets the imager press Shift for capitals', () => {
    expect(type(['Shift', 'B', 'Shift', 'I', 'N', '1', 'Enter'], 5)).toEqual(['BIN1'])
  })

  it('leaves to a person: slow keys, short words, corrections, a late Enter, Enter alone', () => {
    expect(type(keys('4006381333931', 'Enter'), 301)).toEqual([])
    expect(type(keys('A12', 'Enter'), 8)).toEqual([])
    expect(type(keys('A12', 'Backspace', '345', 'Enter'), 8)).toEqual([])
    expect(type(['Enter'], 8)).toEqual([])
    const wedge = createWedge()
    for (const [i, key] of keys('A12B').entries()) wedge.feed(key, i * 8)
    expect(wedge.feed('Enter', 500)).toEqual({ kind: 'none' })
  })

  it('drops what a person typed before the burst', () => {
    const wedge = createWedge()
    wedge.feed('7', 0)
    for (const [i, key] of keys('BIN-A12').entries()) wedge.feed(key, 400 + i * 8)
    expect(wedge.feed('Enter', 460)).toEqual({ kind: 'scan', text: 'BIN-A12' })
  })

  it('is stricter in a field, where a fast person types a PIN and Enter', () => {
    expect(type(keys('1234', 'Enter'), 70, true)).toEqual([])
    expect(type(keys('1234', 'Enter'), 70, false)).toEqual(['1234'])
    expect(type(keys('4006381333931', 'Enter'), 40, true)).toEqual(['4006381333931'])
  })

  it('reads every imager: 2 to 100 ms a key, uneven, with a stall of 250 ms anywhere', () => {
    const imager = fc.record({
      pace: fc.integer({ min: 2, max: 100 }),
      jitter: fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 40, maxLength: 40 }),
      stallAt: fc.integer({ min: 0, max: 13 }),
      end: fc.constantFrom('Enter', 'Tab'),
    })
    fc.assert(
      fc.property(imager, ({ pace, jitter, stallAt, end }) => {
        const inField = pace * 1.5 <= 35

        const wedge = createWedge()
        let now = 1000
        const scans = keys('4006381333931', end).flatMap((key, index) => {
          now += pace * (1 + (jitter[index] ?? 0))
          // in a field it is what a person types until it is known for none, and their Enter comes late too
          if (index === (inField ? Math.min(12, Math.max(4, stallAt)) : stallAt)) now += 250 - pace
          const answer = wedge.feed(key, now, inField)
          return answer.kind === 'scan' ? [answer.text] : []
        })
        expect(scans).toEqual(['4006381333931'])
      }),
    )
  })

  it('takes no half of a code for one where the imager stalls: it is whole, or no scan', () => {
    const code = 'BIN-A12345'
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 300 }), (stallAt, stall) => {
        const wedge = createWedge()
        let now = 1000
        const scans = keys(code, 'Enter').flatMap((key, index) => {
          now += 8 + (index === stallAt ? stall - 8 : 0)
          const answer = wedge.feed(key, now)
          return answer.kind === 'scan' ? [answer.text] : []
        })
        expect(scans).toEqual([code])
      }),
    )
  })

  it('says from the fourth fast key on that no person types like this', () => {
    const wedge = createWedge()
    expect(keys('12345').map((key, i) => wedge.feed(key, i * 10).kind)).toEqual([
      'none',
      'none',
      'none',
      'burst',
      'burst',
    ])
  })

  it('leaves to a person what they press again and again', () => {
    const wedge = createWedge()
    const answers = Array.from({ length: 8 }, (_, n) => wedge.feed(' ', n * 180).kind)
    expect([...answers, wedge.feed('Enter', 8 * 180).kind]).toEqual(Array(9).fill('none'))
  })

  it('never holds back a key that comes slowly', () => {
    const key = fc.constantFrom(...keys('abc123 -/'), 'Enter', 'Tab', 'Shift', 'Backspace', 'ArrowDown')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer({ min: 301, max: 5000 }))), (typed) => {
        const wedge = createWedge()
        let now = 0
        for (const [key, pause] of typed) {
          now += pause
          expect(wedge.feed(key, now).kind).toBe('none')
        }
      }),
    )
  })
})
