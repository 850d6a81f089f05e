import { describe, expect, it } from 'vitest'
import { Counting } from '../testing/counting.ts'
import { NOON } from '../testing/given.ts'
import { countAlertFor } from './count-alert.ts'

const MINUTE = 60_000
const DUE = NOON + 600 * MINUTE
const clocks = { riskMinutes: 60 }
const people = {
  ana: { id: 'ana', role: 'associate' },
  ben: { id: 'ben', role: 'associate' },
  eve: { id: 'eve', role: 'lead' },
  max: { id: 'max', role: 'manager' },
} as const

/** A count for Ana and Ben by 22:00, planned by the manager Max. */
function aCount(assigned = ['ana', 'ben']) {
  const count = new Counting()
  count.do('arrange-count', { assigned, due: DUE, blind: true, shares: [] }, 'eve')
  return count
}

const hear = ({ session }: Counting, at: number, planned = 'max') =>
  Object.values(people).flatMap((person) => {
    const alert = countAlertFor(person, { ...session, planned: { ...session.planned, by: planned } }, clocks, at)
    return alert ? [`${person.id} ${alert.kind}`] : []
  })

describe('a count that is to be done by a time', () => {
  it('is told nobody of long before', () => {
    expect(hear(aCount(), DUE - 61 * MINUTE)).toEqual([])
  })

  it('is told when it is due soon: whose it is, and the lead as long as nobody has begun', () => {
    const count = aCount()
    expect(hear(count, DUE - 60 * MINUTE)).toEqual([
      'ana count-soon',
      'ben count-soon',
      'eve count-soon',
      'max count-soon',
    ])
    count.join('ana', 'A1', 'alone')
    expect(hear(count, DUE - MINUTE)).toEqual(['ben count-soon'])
  })

  it('is told when its time has passed, until it is handed in', () => {
    const count = aCount(['ana'])
    count.join('ana', 'A1', 'alone')
    expect(hear(count, DUE, 'eve')).toEqual(['ana count-late', 'eve count-late'])
    count.do('submit-count', {}, 'ana')
    expect(hear(count, DUE + MINUTE)).toEqual([])
  })

  it('that is whoever has time’s is told who counts, and leads', () => {
    const count = aCount([])
    expect(hear(count, DUE - MINUTE)).toEqual(['eve count-soon', 'max count-soon'])
    count.join('ben', 'A1', 'alone')
    expect(hear(count, DUE - MINUTE)).toEqual([])
    expect(hear(count, DUE)).toEqual(['ben count-late', 'eve count-late', 'max count-late'])
  })

  it('is told anew for another time', () => {
    const key = (due: number) => countAlertFor(people.ana, { ...aCount().session, due }, clocks, due)?.key
    expect(key(DUE)).toBe(key(DUE))
    expect(key(DUE)).not.toBe(key(DUE + MINUTE))
  })

  it('without a time is never late', () => {
    expect(countAlertFor(people.ana, { ...aCount().session, due: null }, clocks, DUE)).toBeUndefined()
  })
})
