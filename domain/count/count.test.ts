import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountSession, keptCode } from '../count.ts'
import type { Moved } from '../stock-level.ts'
import { NOON } from '../testing/given.ts'
import { Ledger } from '../testing/ledger.ts'
import { Counting } from '../testing/counting.ts'
import { isBeyond } from './beyond.ts'
import { countedOf, figuresOf } from './counted.ts'
import { reviewOf } from './review.ts'
import { varianceOf } from './variance.ts'

const SHELF: Pick<CountSession, 'id' | 'name' | 'place'> = { id: 's1', name: 'Aisle 1', place: 'shelf' }
const at = (minutes: number) => NOON + minutes * 60_000

/** So many units came to the shelf (below 0: left it) at that minute. */
const moved = (id: string, minutes: number, units: number, cause: Moved['cause'] = 'sale'): Moved => ({
  ...{ id, sku: 'milk', by: 'till', at: at(minutes), cause, quantity: Math.abs(units), reserved: 0 },
  ...(units < 0 ? { from: 'shelf' as const, to: null } : { from: null, to: 'shelf' as const }),
})

describe('the ledger after a count', () => {
  it('is what was counted and what moved after it, in whatever order counts and movements are heard of', () => {
    const minutes = fc.integer({ min: 0, max: 40 })
    const counts = fc.uniqueArray(
      fc.record({ kind: fc.constant('count' as const), minutes, units: fc.integer({ min: 0, max: 30 }) }),
      { maxLength: 5, selector: (one) => one.minutes },
    )
    const moves = fc.array(
      fc.record({ kind: fc.constant('moved' as const), minutes, units: fc.integer({ min: -9, max: 9 }) }),
      { maxLength: 12 },
    )
    const told = fc.tuple(counts, moves).chain(([some, others]) => {
      const events = [...some, ...others]
      return fc.tuple(fc.constant(events), fc.shuffledSubarray([...events.keys()], { minLength: events.length }))
    })
    fc.assert(
      fc.property(told, ([events, order]) => {
        const ledger = new Ledger('milk')
        for (const index of order) {
          const one = events[index]
          if (!one) continue
          const { kind, minutes, units } = one
          if (kind === 'moved') ledger.add(moved(`m${index}`, minutes, units))
          else
            ledger.post(
              { sku: 'milk', session: { ...SHELF, id: `s${index}` }, units, last: at(minutes) },
              { id: `p${index}`, by: 'ana' },
            )
        }
        const last = events.filter(({ kind }) => kind === 'count').toSorted((a, b) => b.minutes - a.minutes)[0]
        const after = events.filter(({ kind, minutes }) => kind === 'moved' && minutes > (last?.minutes ?? -1))
        const shelf = (last?.units ?? 0) + after.reduce((sum, { units }) => sum + units, 0)
        expect(ledger.level.shelf).toBe(shelf)
        // and the level is the sum of its rows
        expect(
          ledger.rows.reduce(
            (sum, { quantity, from, to }) => sum + (to === 'shelf' ? quantity : 0) - (from === 'shelf' ? quantity : 0),
            0,
          ),
        ).toBe(shelf)
      }),
      { numRuns: 500 },
    )
  })

  const counted = (ledger: Ledger) =>
    ledger.post({ sku: 'milk', session: SHELF, units: 7, last: at(10) }, { id: 'post', by: 'ana' })
  const opening = moved('opening', -60, 10, 'opening')

  it.each([
    ['a sale between opening and count that is heard of late', [moved('late', 5, -2)], 7],
    ['a sale after the count', [moved('late', 15, -2)], 5],
    ['both', [moved('one', 5, -2), moved('other', 15, -1)], 6],
    ['a delivery of before that is heard of late', [moved('late', 5, 4, 'receipt')], 7],
  ])('%s', (_name, late, shelf) => {
    const first = new Ledger('milk')
    for (const row of [opening, ...late]) first.add(row)
    counted(first)
    const later = new Ledger('milk')
    later.add(opening)
    counted(later)
    for (const row of late) later.add(row)
    expect([first.level.shelf, later.level.shelf]).toEqual([shelf, shelf])
  })

  it('names the count in what it puts right, dated when it was counted, and of a late movement takes off what was seen', () => {
    const ledger = new Ledger('milk')
    ledger.add(opening)
    counted(ledger)
    ledger.add(moved('late', 5, -2))
    const source = { kind: 'count-session', id: 's1', name: 'Aisle 1' }
    expect(ledger.rows.slice(1)).toMatchObject([
      { id: 'post', cause: 'counted', quantity: 3, from: 'shelf', to: null, at: at(10), source },
      { id: 'late' },
      { cause: 'count-correction', quantity: 2, from: null, to: 'shelf', at: at(10), source },
    ])
  })
})

describe('the variance of a line', () => {
  const exact = { round: 1, by: ['ana'], first: at(10), last: at(10), spreadMs: 2000 }

  it('is what was counted less what the record said then, whenever it is asked', () => {
    const rows = [moved('before', 5, -2), moved('after', 15, -1)]
    // ten at first; two were sold before it was counted, one after
    expect(varianceOf({ ...exact, units: 8 }, 'shelf', 7, rows)).toEqual({ expected: 8, variance: 0, contested: false })
    expect(varianceOf({ ...exact, units: 6 }, 'shelf', 7, rows)).toMatchObject({ expected: 8, variance: -2 })
  })

  it('is contested by what moved nearer to the count than instants are known, or while one counted', () => {
    const near = { ...moved('near', 10, -1), at: at(10) + 1500 }
    expect(varianceOf({ ...exact, units: 8 }, 'shelf', 7, [near])).toMatchObject({ contested: true })
    const far = { ...near, at: at(10) + 2500 }
    expect(varianceOf({ ...exact, units: 8 }, 'shelf', 7, [far])).toMatchObject({ contested: false })
    // a pick between the first bay and the second
    const long = { ...exact, first: at(5), units: 8 }
    expect(varianceOf(long, 'shelf', 7, [moved('pick', 7, -1, 'pick')])).toMatchObject({ contested: true })
    // what does not touch the place is no matter
    const elsewhere = { ...moved('backroom', 7, 4), to: 'backroom' as const }
    expect(varianceOf(long, 'shelf', 7, [elsewhere])).toMatchObject({ contested: false })
  })
})

describe('a count session', () => {
  it('adds up what two who split a bay counted; entries taken back are gone', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.join('ben', 'A1', 'split')
    count.enter('ana', 'A1', [
      ['milk', 3],
      ['milk', 1],
      ['milk', -1],
    ])
    count.enter('ben', 'A1', [['milk', 4]])
    expect(count.counted('milk')).toMatchObject({ units: 7, by: ['ana', 'ben'] })
  })

  it('who checks a bay must agree, else it is counted again', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.join('ben', 'A1', 'check')
    count.enter('ana', 'A1', [['milk', 3]])
    count.enter('ben', 'A1', [['milk', 3]])
    expect(count.counted('milk')).toMatchObject({ units: 3 })
    expect(count.counted('milk')?.problem).toBeUndefined()
    count.enter('ben', 'A1', [['milk', 1]])
    expect(count.counted('milk')).toMatchObject({ units: 3, problem: 'check-differs' })
  })

  it('who checked all of a bay and found none of it does not agree, and the other way round', () => {
    for (const [finder, other] of [
      ['ana', 'ben'],
      ['ben', 'ana'],
    ] as const) {
      const count = new Counting()
      count.join('ana', 'A1', 'alone')
      count.join('ben', 'A1', 'check')
      count.enter(finder, 'A1', [['milk', 3]])
      expect(count.counted('milk')?.problem).toBeUndefined()
      count.do('finish-bay', { bay: 'A1' }, other)
      expect(count.counted('milk')).toMatchObject({ units: 3, problem: 'check-differs' })
    }
  })

  it('who said by mistake that they split a bay says that they check it, and the other way round', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.join('ben', 'A1', 'split')
    count.enter('ana', 'A1', [['milk', 3]])
    count.enter('ben', 'A1', [['milk', 3]])
    expect(count.counted('milk')).toMatchObject({ units: 6 })
    count.join('ben', 'A1', 'check')
    expect(count.counted('milk')).toMatchObject({ units: 3 })
    count.join('ben', 'A1', 'split')
    expect(count.counted('milk')).toMatchObject({ units: 6 })
    // who was there first has nothing to say of it, and who only comes back changes nothing
    count.join('ana', 'A1', 'check')
    count.do('finish-bay', { bay: 'A1' }, 'ben')
    count.join('ben', 'A1', 'alone')
    expect(count.session.counters).toMatchObject([
      { by: 'ana', how: 'alone' },
      { by: 'ben', how: 'split', done: null },
    ])
  })

  it('of two figures a reviewer chooses one: until then neither is approved', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.join('ben', 'A1', 'check')
    count.join('chi', 'A1', 'check')
    count.join('chi', 'A2', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    count.enter('ben', 'A1', [['milk', 1]])
    count.enter('chi', 'A1', [['milk', 3]])
    count.enter('chi', 'A2', [['milk', 10]])
    count.do('submit-count', {}, 'ana')
    const figures = figuresOf(count.session, count.line('milk') ?? expect.fail())
    // with what was counted in the other bay, of which nobody doubts anything
    expect(figures).toEqual([
      { of: 'ana', by: ['ana', 'chi'], units: 13 },
      { of: 'ben', by: ['ben'], units: 11 },
    ])
    const line = { sku: 'milk', round: 1, expected: 12, unitPriceMinor: 199 }
    const approve = (seen: { units: number; of?: string }, by = 'eve') =>
      count.do('decide-lines', { verdict: 'approved', lines: [{ ...line, ...seen }] }, by)
    expect(approve({ units: 13 })).toMatchObject({ reason: { code: 'count-contested', detail: { product: 'milk' } } })
    expect(approve({ units: 13, of: 'ben' })).toMatchObject({ reason: { code: 'count-changed' } })
    // who counted nothing here has no figure
    expect(approve({ units: 13, of: 'eve' })).toMatchObject({ reason: { code: 'count-contested' } })
    expect(approve({ units: 11, of: 'ben' }, 'ben')).toMatchObject({ reason: { code: 'own-count' } })
    expect(approve({ units: 11, of: 'ben' })).toMatchObject({ effects: [{ post: { units: 11 } }] })
    const decided = count.line('milk') ?? expect.fail()
    expect(reviewOf(count.session, decided, 12, [])).toMatchObject({ units: 11, variance: -1 })
    expect(reviewOf(count.session, decided, 12, [])?.problem).toBeUndefined()
  })

  it('who counts some lines of a bay once more says nothing of the others there', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [
      ['milk', 3],
      ['bread', 2],
    ])
    count.do('finish-bay', { bay: 'A1' }, 'ana')
    count.do('submit-count', {}, 'ana')
    count.do('recount-lines', { skus: ['milk'] }, 'eve')
    count.join('ben', 'A1', 'check')
    count.enter('ben', 'A1', [['milk', 4]], 2)
    count.do('finish-bay', { bay: 'A1' }, 'ben')
    expect(count.counted('milk')).toMatchObject({ round: 2, units: 4 })
    expect(count.counted('bread')).toMatchObject({ round: 1, units: 2 })
    expect(count.counted('bread')?.problem).toBeUndefined()
  })

  it('who checked a bay before the count was handed in has checked all of it, heard of before or after', () => {
    const checks = (count: Counting) => {
      count.do('join-bay', { bay: 'A1', how: 'check' }, 'ben', 'lead', NOON)
      count.do('finish-bay', { bay: 'A1' }, 'ben', 'lead', NOON)
    }
    for (const isLate of [false, true]) {
      const count = new Counting()
      count.join('ana', 'A1', 'alone')
      count.enter('ana', 'A1', [['milk', 3]])
      if (!isLate) checks(count)
      count.do('submit-count', {}, 'ana')
      if (isLate) checks(count)
      expect(count.counted('milk')).toMatchObject({ units: 3, problem: 'check-differs' })
    }
  })

  it('has a figure of none to choose where who checked all of a bay found none', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.join('ben', 'A1', 'check')
    count.enter('ana', 'A1', [['milk', 3]])
    // who is not done yet has said nothing
    count.join('chi', 'A1', 'check')
    expect(figuresOf(count.session, count.line('milk') ?? expect.fail())).toEqual([])
    count.do('finish-bay', { bay: 'A1' }, 'ben')
    const figures = figuresOf(count.session, count.line('milk') ?? expect.fail())
    expect(figures.map(({ of, units }) => [of, units])).toEqual([
      ['ana', 3],
      ['ben', 0],
    ])
    count.do('submit-count', {}, 'ana')
    const lines = [{ sku: 'milk', units: 0, of: 'ben', round: 1, expected: 3, unitPriceMinor: null }]
    const approve = { verdict: 'approved' as const, lines }
    expect(count.do('decide-lines', approve, 'ben')).toMatchObject({ reason: { code: 'own-count' } })
    expect(count.do('decide-lines', approve, 'eve', 'manager')).toMatchObject({ effects: [{ post: { units: 0 } }] })
  })

  it('asks where two counted a bay without knowing of each other, and takes the answer', () => {
    for (const how of ['split', 'check'] as const) {
      const count = new Counting()
      count.join('ana', 'A1', 'alone')
      count.join('ben', 'A1', 'alone')
      count.enter('ana', 'A1', [['milk', 3]])
      count.enter('ben', 'A1', [['milk', 3]])
      expect(count.counted('milk')).toMatchObject({ problem: 'ask' })
      expect(count.do('settle-bay', { bay: 'A1', how }, 'chi').kind).toBe('accept')
      expect(count.counted('milk')).toMatchObject({ units: how === 'split' ? 6 : 3 })
      expect(count.counted('milk')?.problem).toBeUndefined()
      expect(count.do('settle-bay', { bay: 'A1', how }, 'chi')).toMatchObject({ reason: { code: 'nothing-to-settle' } })
    }
  })

  it('gives the same figures in whatever order entries come, and from however many devices', () => {
    const entries = fc.array(
      fc.tuple(fc.constantFrom('ana', 'ben'), fc.constantFrom('A1', 'A2'), fc.integer({ min: -3, max: 9 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    const shuffled = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 7 }), ([all, other], size) => {
        const told = (some: typeof all, each: number) => {
          const count = new Counting()
          for (const bay of ['A1', 'A2']) {
            count.join('ana', bay, 'alone')
            count.join('ben', bay, 'split')
          }
          for (let from = 0; from < some.length; from += each)
            for (const [by, bay, units] of some.slice(from, from + each)) count.enter(by, bay, [['milk', units]])
          return count.counted('milk')
        }
        expect(told(all, 1)).toMatchObject({ units: told(other, size)?.units, by: told(other, size)?.by })
      }),
    )
  })

  it('what nobody counted has no figure: it is not zero; who looked and found none says so', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    expect(count.counted('milk')).toBeUndefined()
    count.enter('ana', 'A1', [['milk', 0]])
    expect(count.counted('milk')).toMatchObject({ units: 0 })
  })

  it('what was entered by mistake and taken back was not counted, in whatever order it is heard of; what was put down to none was', () => {
    const entry = { what: { sku: 'milk' }, agoMs: 0, round: 1 }
    const slip = { ...entry, units: 1 }
    const undone = { ...entry, units: -1, undoes: true as const }
    for (const entries of [
      [slip, undone],
      [undone, slip],
      [
        { ...slip, units: 0 },
        { ...undone, units: 0 },
      ],
    ]) {
      const count = new Counting({ skus: ['milk'] })
      count.join('ana', 'A1', 'alone')
      for (const one of entries) count.do('count-entries', { bay: 'A1', entries: [one] }, 'ana')
      expect(count.counted('milk')).toBeUndefined()
      count.do('count-entries', { bay: 'A1', entries: [{ ...entry, units: 2 }] }, 'ana')
      expect(count.counted('milk')).toMatchObject({ units: 2 })
      count.do('count-entries', { bay: 'A1', entries: [{ ...entry, units: -2 }] }, 'ana')
      expect(count.counted('milk')).toMatchObject({ units: 0 })
    }
  })

  it('keeps of a code what a record may be called: no control characters, and not endless', () => {
    expect(keptCode('01234\u001d17250101')).toBe('01234 17250101')
    expect(keptCode(` \u0000${'x'.repeat(5000)}`)).toBe('x'.repeat(200))
  })

  it('a recount is another round, by somebody else', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    count.do('submit-count', {}, 'ana')
    count.do('recount-lines', { skus: ['milk'] }, 'eve')
    // what the first still sends from offline belongs to the first round
    count.enter('ana', 'A1', [['milk', 1]])
    expect(count.counted('milk')).toMatchObject({ round: 1, units: 4 })
    count.enter('ben', 'A1', [['milk', 5]], 2)
    expect(count.counted('milk')).toMatchObject({ round: 2, units: 5, by: ['ben'] })
    count.enter('ana', 'A1', [['milk', 1]], 2)
    expect(count.counted('milk')).toMatchObject({ problem: 'same-person' })
  })

  it('is decided by a second person on the figure that they saw; of two at once the first is heard', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    const seen = { sku: 'milk', round: 1, expected: 4, unitPriceMinor: 199 }
    const lines = [{ ...seen, units: 3 }]
    const approve = { verdict: 'approved' as const, lines }
    expect(count.do('decide-lines', approve, 'eve')).toMatchObject({ reason: { code: 'count-not-submitted' } })
    count.do('submit-count', {}, 'ana')
    expect(count.do('decide-lines', approve, 'ana')).toMatchObject({ reason: { code: 'own-count' } })
    count.enter('ana', 'A1', [['milk', 1]])
    expect(count.do('decide-lines', approve, 'eve')).toMatchObject({ reason: { code: 'count-changed' } })
    const now = { ...approve, lines: [{ ...seen, units: 4 }] }
    expect(count.do('decide-lines', now, 'eve')).toMatchObject({
      kind: 'accept',
      effects: [{ type: 'post-count', post: { sku: 'milk', units: 4 } }],
    })
    expect(count.do('decide-lines', now, 'chi')).toMatchObject({
      kind: 'accept',
      effects: [],
      notice: { code: 'decided-already' },
    })
  })

  it('what is far off is counted again before a lead approves it; a gain is not set against a loss', () => {
    const tolerance = { units: 5, valueMinor: 1000, percent: 20 }
    const both = { gain: { ...tolerance, units: 1 }, loss: tolerance }
    const beyond = (variance: number, expected: number, unitPriceMinor: number | null = 10) =>
      isBeyond(variance, { expected, unitPriceMinor }, both)
    expect([beyond(-6, 100), beyond(-5, 100), beyond(2, 100), beyond(1, 100)]).toEqual([true, false, true, false])
    expect([beyond(-2, 100, 501), beyond(-2, 100, 500), beyond(-2, 100, null)]).toEqual([true, false, false])
    expect([beyond(-2, 9), beyond(-2, 10), beyond(-1, 1)]).toEqual([true, false, false])
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    count.do('submit-count', {}, 'ana')
    const line = { sku: 'milk', units: 3, round: 1, expected: 30, unitPriceMinor: 199 }
    const approve = { verdict: 'approved' as const, lines: [line] }
    expect(count.do('decide-lines', approve, 'chi', 'lead')).toMatchObject({ reason: { code: 'recount-first' } })
    expect(count.do('decide-lines', approve, 'eve', 'manager')).toMatchObject({ kind: 'accept' })
  })

  it('keeps what comes when the line was decided or the session is over, and tells it apart', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    count.do('submit-count', {}, 'ana')
    count.do('close-count', { how: 'posted' }, 'eve')
    expect(
      count.enter('ana', 'A1', [
        ['milk', 2],
        ['bread', 1],
      ]),
    ).toMatchObject({ notice: { code: 'count-over' } })
    expect(count.counted('milk')).toMatchObject({ units: 3 })
    expect(count.line('milk')?.tallies).toMatchObject([{ units: 3 }, { units: 2, late: true }])
    expect(count.line('bread')?.tallies).toMatchObject([{ units: 1, late: true }])
    expect(count.session.late).toMatchObject({ by: 'ana' })
    count.do('settle-late', {}, 'eve')
    expect(count.session.late).toBeNull()
    expect(countedOf(count.session, count.line('bread') ?? expect.fail())).toBeUndefined()
  })

  it('counts units of a code that nobody knew as the product that it turns out to be', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 1]])
    count.do('count-entries', { bay: 'A1', entries: [{ what: { code: 'XYZ' }, units: 2, agoMs: 0, round: 1 }] }, 'ana')
    count.do('resolve-code', { code: 'XYZ', sku: 'milk' }, 'ana')
    expect(count.counted('milk')).toMatchObject({ units: 3 })
    expect(count.lineOf({ code: 'XYZ' })).toMatchObject({ tallies: [], resolved: { sku: 'milk' } })
  })

  it('tells a lead of a code that was named once its count was over', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.do('count-entries', { bay: 'A1', entries: [{ what: { code: 'XYZ' }, units: 2, agoMs: 0, round: 1 }] }, 'ana')
    count.do('submit-count', {}, 'ana')
    count.do('close-count', { how: 'posted' }, 'eve')
    count.do('resolve-code', { code: 'XYZ', sku: 'milk' }, 'ana')
    expect(count.line('milk')?.tallies).toMatchObject([{ units: 2, late: true }])
    expect(count.session.late).toMatchObject({ by: 'ana' })
    count.do('settle-late', {}, 'eve')
    count.do('resolve-code', { code: 'XYZ', sku: 'milk' }, 'ana')
    expect(count.session.late, 'nothing more came').toBeNull()
  })
})
