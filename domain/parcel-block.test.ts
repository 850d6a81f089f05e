import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BinHold, BinKind, BinState } from './bin.ts'
import type { Reader } from './decision.ts'
import type { Fulfillment } from './fulfillment.ts'
import { parcelBlock } from './parcel-block.ts'
import { aLine, anOrder, NOON } from './testing/given.ts'

const MINUTE = 60_000
const at = (minutes: number) => NOON + minutes * MINUTE
const kinds: Record<string, BinKind> = { f1: 'fridge', f2: 'fridge', z1: 'freezer', a1: 'shelf' }

type Stay = [binId: string, from: number]

/** Chilled ham that was picked at noon, and stood in these bins from these minutes on. */
function order(storage: 'chilled' | 'frozen' | undefined, ...stays: Stay[]): Fulfillment {
  const fact = { by: 'ana', at: NOON }
  const pick = { ...fact, id: 'p1', quantity: 3, method: 'scan' as const, late: false }
  const [last = ['a1', 0] as Stay] = stays.slice(-1)
  const before = stays.slice(0, -1).map(([binId, from], index) => {
    return { binId, from: at(from), to: at(stays[index + 1]?.[1] ?? from) }
  })
  const parcel = { id: 'p', binId: last[0], stageId: 's', by: 'ana', at: at(last[1]), before }
  return anOrder({ lines: [aLine({ ...(storage && { storage }), picks: [pick] })], parcels: [parcel] })
}

function block(of: Fulfillment, minutes: number, states: BinState[] = [], cleared: string[] = []) {
  const get = (kind: string, id: string) => {
    if (kind === 'bin') return { id, code: id, name: id.toUpperCase(), kind: kinds[id] }
    if (kind === 'bin-state') return states.find((state) => state.id === id)
    return undefined
  }
  const [parcel] = of.parcels
  if (!parcel) throw new Error('no parcel')
  return parcelBlock({ get: get as Reader['get'] }, of, { ...parcel, cleared }, at(minutes))
}

const held = (id: string, since: number, ended?: number): BinState => {
  const hold: BinHold = {
    ...{ id: `hold-${id}`, by: 'ben', at: at(since), since: at(since) },
    ended: ended === undefined ? null : { by: 'ana', at: at(ended) },
  }
  return { id, holds: [hold], check: null }
}

describe('a parcel is not handed over', () => {
  it.each([
    ['from a shelf past the limit', order('chilled', ['a1', 10]), 121, 'parcel-too-warm'],
    ['from a shelf within it', order('chilled', ['a1', 10]), 120, undefined],
    ['from a fridge however late', order('chilled', ['f1', 10]), 600, undefined],
    ['after it was long on its way to the fridge', order('chilled', ['f1', 125]), 130, 'parcel-too-warm'],
    ['frozen from a fridge past its own limit', order('frozen', ['f1', 10]), 61, 'parcel-too-warm'],
    [
      'after it stood on a shelf between',
      order('chilled', ['f1', 10], ['a1', 20], ['f1', 140]),
      150,
      'parcel-too-warm',
    ],
    ['ambient from a shelf', order(undefined, ['a1', 10]), 9000, undefined],
  ])('%s', (_name, of, minutes, code) => {
    expect(block(of, minutes)?.code).toBe(code)
  })

  it('while its fridge has failed, whatever was in it, until a lead releases it', () => {
    for (const storage of ['chilled', undefined] as const) {
      const of = order(storage, ['f1', 10])
      expect(block(of, 30, [held('f1', 20)])).toEqual({
        code: 'parcel-held',
        detail: { order: '#7', bin: 'F1', since: at(20) },
      })
      expect(block(of, 30, [held('f1', 20)], ['hold-f1'])).toBeUndefined()
    }
  })

  it('though it was moved, or the fridge works again: it stood in there meanwhile', () => {
    const moved = order('chilled', ['f1', 10], ['f2', 40])
    expect(block(moved, 50, [held('f1', 20)])?.code).toBe('parcel-held')
    expect(block(moved, 50, [held('f1', 45)])).toBeUndefined()
    expect(block(order('chilled', ['f1', 10]), 50, [held('f1', 20, 30)])?.code).toBe('parcel-held')
    expect(block(order('chilled', ['f1', 40]), 50, [held('f1', 20, 30)])).toBeUndefined()
  })

  it('the time in a fridge that had failed is time out of the cold', () => {
    const of = order('chilled', ['f1', 10])
    expect(block(of, 131, [held('f1', 20)], ['hold-f1'])?.code).toBe('parcel-too-warm')
    expect(block(of, 129, [held('f1', 20)], ['hold-f1'])).toBeUndefined()
  })

  it('is judged alike in whatever order the stays and holds became known, and never gets colder', () => {
    const stay = fc.tuple(fc.constantFrom('f1', 'f2', 'a1'), fc.nat(60))
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 4 }), fc.nat(200), fc.nat(300), (gaps, since, later) => {
        let from = 0
        const of = order('chilled', ...gaps.map(([binId, gap]): Stay => [binId, (from += gap)]))
        const isWarm = (minutes: number) => block(of, minutes, [held('f2', since)], ['hold-f2'])?.code
        const first = from + 1
        if (isWarm(first) === 'parcel-too-warm') expect(isWarm(first + later)).toBe('parcel-too-warm')
      }),
    )
  })
})
