import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CountLine } from '#domain/count.ts'
import { countLineId } from '#domain/count.ts'
import { noneCounted, withTally } from '#domain/count/count-entries.ts'
import type { EntryRow } from '../../offline/db.ts'
import { MyFigures } from './my-figures.ts'

const HERE = { sessionId: 's1', bay: 'A1', me: 'ana' }

let numbers = 0
const entry = (sku: string, units = 1, more: Partial<EntryRow> = {}): EntryRow => ({
  ...{ n: ++numbers, personId: 'ana', sessionId: 's1', bay: 'A1', what: { sku }, units, round: 1, at: numbers },
  ...{ bootId: 'boot', monoMs: numbers },
  ...more,
})

/** The lines with this entry told of, as the view's list has them: in their places, new ones at the end. */
function told(
  lines: readonly CountLine[],
  { what, units, undoes, personId, bay, sessionId, n }: EntryRow,
): CountLine[] {
  const id = countLineId(sessionId, what)
  const before = lines.find((line) => line.id === id)
  const line = before ?? noneCounted(sessionId, what)
  const standing = undoes ? -1 : 1
  const tally = { round: 1, bay, by: personId, units, first: n, last: n, spreadMs: 0, standing }
  const after = { ...line, tallies: withTally(line.tallies, tally) }
  return before ? lines.map((one) => (one === before ? after : one)) : [...lines, after]
}

const shownOf = (figures: MyFigures, lines: readonly CountLine[], waiting: readonly EntryRow[]) => {
  const { products, units, waiting: own, latest } = figures.of(lines, waiting)
  return { products, units, own, list: latest(100).map(({ key, units }): [string, number] => [key, units]) }
}

describe('what one person has counted in a bay', () => {
  test('what was counted last stands first; a slip that was taken back stands nowhere, a look that found none does', () => {
    const figures = new MyFigures(HERE)
    const waiting = [entry('mug'), entry('cup'), entry('mug'), entry('cup', -1, { undoes: true }), entry('plate', 0)]
    expect(shownOf(figures, [], waiting)).toEqual({
      ...{ products: 2, units: 2, own: 5 },
      list: [
        ['sku plate', 0],
        ['sku mug', 2],
      ],
    })
  })

  test('a look that found none is a count before it is told of; a slip that was taken back is none', () => {
    const { isCounted } = new MyFigures(HERE).of(
      [],
      [entry('plate', 0), entry('cup'), entry('cup', -1, { undoes: true })],
    )
    expect(['plate', 'cup', 'mug'].filter((sku) => isCounted({ sku }))).toEqual(['plate'])
  })

  test('what is told of keeps its place and its figure; colleagues, other bays and other counts are not in it', () => {
    const figures = new MyFigures(HERE)
    const mine = [entry('mug'), entry('cup')]
    const others = [
      entry('mug', 5, { personId: 'ben' }),
      entry('mug', 5, { bay: 'A2' }),
      entry('mug', 5, { sessionId: 's2' }),
    ]
    const before = shownOf(figures, [], [...mine, ...others])
    expect(before.own).toBe(4)
    const lines = [...mine, ...others].reduce(told, [] as CountLine[])
    const after = shownOf(figures, lines, [])
    expect(after).toEqual({ ...before, own: 0 })
    // the list is made anew, in another order, and one line is here no more
    expect(shownOf(figures, lines.toReversed(), [])).toEqual(after)
    expect(shownOf(figures, lines.slice(0, 1), [])).toMatchObject({ products: 1, units: 1, list: [['sku mug', 1]] })
  })

  test('the same as added up anew, in whatever steps entries come and are told of', () => {
    const step = fc.oneof(
      fc.record({ sku: fc.constantFrom('a', 'b', 'c', 'd'), units: fc.integer({ min: -2, max: 3 }) }),
      fc.constant('undo' as const),
      fc.record({ tell: fc.integer({ min: 1, max: 4 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const kept = new MyFigures(HERE)
        let lines: CountLine[] = []
        let waiting: EntryRow[] = []
        for (const one of steps) {
          if (one === 'undo') {
            const last = waiting.at(-1)
            if (last && 'sku' in last.what)
              waiting = [...waiting, entry(last.what.sku, 0 - last.units, { undoes: true })]
          } else if ('tell' in one) {
            lines = waiting.slice(0, one.tell).reduce(told, lines)
            waiting = waiting.slice(one.tell)
          } else waiting = [...waiting, entry(one.sku, one.units)]
          const anew = shownOf(new MyFigures(HERE), lines, waiting)
          const shown = shownOf(kept, lines, waiting)
          const inAnyOrder = (of: typeof shown) => ({ ...of, list: Object.fromEntries(of.list) })
          expect(inAnyOrder(shown)).toEqual(inAnyOrder(anew))
        }
      }),
    )
  })

  test('a scan after 20,000 adds up one entry, and a hundred that are told of no more than those', () => {
    const figures = new MyFigures(HERE)
    const lines = Array.from({ length: 20_000 }, (_, n) => told([], entry(`p${n}`))).flat()
    figures.of(lines, [])
    let waiting: EntryRow[] = []
    let most = 0
    const spent = (work: () => void) => {
      const before = figures.addedUp
      work()
      return figures.addedUp - before
    }
    for (let scan = 0; scan < 100; scan++) {
      waiting = [...waiting, entry(`p${scan * 7}`)]
      most = Math.max(
        most,
        spent(() => figures.of(lines, waiting)),
      )
    }
    expect(most).toBe(1)
    const after = new Map(waiting.map((one) => [countLineId('s1', one.what), one]))
    const next = lines.map((line) => {
      const one = after.get(line.id)
      return one ? (told([line], one)[0] ?? line) : line
    })
    // a hundred lines changed, a hundred entries are gone
    expect(spent(() => figures.of(next, []))).toBe(200)
    expect(figures.of(next, []).units).toBe(20_100)
  })
})
