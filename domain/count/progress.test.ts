import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Counting } from '../testing/counting.ts'
import { progressOf } from './progress.ts'

const of = (count: Counting, skus: string[], bays: string[]) =>
  progressOf(
    count.session,
    skus.flatMap((sku) => count.line(sku) ?? []),
    bays,
  )

it('tells of each bay who is at it and whether they are done, and of each person what they counted', () => {
  const count = new Counting()
  count.join('ana', 'A1', 'alone')
  count.enter('ana', 'A1', [
    ['milk', 3],
    ['bread', 2],
  ])
  count.do('finish-bay', { bay: 'A1' }, 'ana')
  count.join('ben', 'A2', 'alone')
  count.enter('ben', 'A2', [['milk', 4]])
  expect(of(count, ['milk', 'bread'], ['A1', 'A2', 'A3'])).toEqual({
    bays: [
      { bay: 'A1', state: 'done', by: ['ana'], units: 5 },
      { bay: 'A2', state: 'counting', by: ['ben'], units: 4 },
      { bay: 'A3', state: 'not-begun', by: [], units: 0 },
    ],
    people: [
      { by: 'ana', bays: 1, done: 1, entries: 2, units: 5 },
      { by: 'ben', bays: 1, done: 0, entries: 1, units: 4 },
    ],
  })
})

it('a bay is done when everybody in it is; what was taken back is no entry', () => {
  const count = new Counting()
  count.join('ana', 'A1', 'alone')
  count.join('ben', 'A1', 'split')
  count.do('finish-bay', { bay: 'A1' }, 'ana')
  expect(of(count, [], ['A1']).bays[0]).toMatchObject({ state: 'counting', by: ['ana', 'ben'] })
  const taken = { what: { sku: 'milk' }, agoMs: 0, round: 1 }
  count.do('count-entries', { bay: 'A1', entries: [{ ...taken, units: 1 }] }, 'ben')
  count.do('count-entries', { bay: 'A1', entries: [{ ...taken, units: -1, undoes: true }] }, 'ben')
  expect(of(count, ['milk'], ['A1']).people).toMatchObject([{ by: 'ana' }, { by: 'ben', entries: 0, units: 0 }])
})

it('what was counted once more as a check is in a bay’s units once', () => {
  const count = new Counting()
  count.join('ana', 'A1', 'alone')
  count.join('ben', 'A1', 'check')
  count.enter('ben', 'A1', [['milk', 4]])
  expect(of(count, ['milk'], ['A1']).bays[0]).toMatchObject({ units: 4 })
  count.enter('ana', 'A1', [['milk', 3]])
  expect(of(count, ['milk'], ['A1'])).toMatchObject({ bays: [{ units: 3 }], people: [{ units: 4 }, { units: 3 }] })
})

it('people’s units are those of all bays together, in whatever order they came', () => {
  const entry = fc.record({
    by: fc.constantFrom('ana', 'ben'),
    bay: fc.constantFrom('A1', 'A2'),
    units: fc.integer({ min: 0, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const count = new Counting()
      for (const { by, bay, units } of entries) {
        count.join(by, bay, 'split')
        count.enter(by, bay, [['milk', units]])
      }
      const { bays, people } = of(count, ['milk'], ['A1', 'A2'])
      const sum = (rows: { units: number }[]) => rows.reduce((units, row) => units + row.units, 0)
      const all = sum(entries)
      expect([sum(bays), sum(people)]).toEqual([all, all])
      expect(people.reduce((count, row) => count + row.entries, 0)).toBe(entries.length)
    }),
  )
})
