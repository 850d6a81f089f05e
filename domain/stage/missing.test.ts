import { describe, expect, it } from 'vitest'
import { movementsBetween } from '../stock/of-fulfillment.ts'
import { owedBy, tally } from '../tally.ts'
import { after, ben, cancelled, notice, pick, ready, staged, when } from '../testing/given.ts'
import { missingParcels } from './losses.ts'

const missing = (parcelId = 'parcel') => ({ parcelId, stageId: `stage-${parcelId}` })
const units = (order = ready()) => order.lines.map((line) => tally(order, line))
const moves = (before = ready(), now = before) =>
  movementsBetween(before, now).map(({ cause, quantity, from, to }) => [cause, quantity, from, to])

describe('report-missing-parcel', () => {
  it('sends the order back to be picked, by anybody, and says where the units are gone', () => {
    const order = after(ready(), 'report-missing-parcel', missing(), ben)
    expect(order).toMatchObject({ state: 'picking', claim: null, ready: null, parcels: [] })
    expect(units(order)).toMatchObject([{ picked: 3, lost: 3, allocated: 0, remaining: 3, owed: 0 }])
    expect(moves(ready(), order)).toEqual([['staged-missing', 3, 'staged', null]])
  })

  it('leaves the order’s other parcels alone', () => {
    const order = after(ready(), 'stage', {
      parcelId: 'parcel',
      binId: 'b3',
      contents: [{ lineId: 'milk', quantity: 2 }],
    })
    const both = after(order, 'stage', { parcelId: 'second', binId: 'b4', contents: [{ lineId: 'milk', quantity: 1 }] })
    const lost = after(both, 'report-missing-parcel', { parcelId: 'second', stageId: 'stage' })
    expect(lost.parcels).toMatchObject([{ id: 'parcel' }])
    expect(units(lost)).toMatchObject([{ lost: 1, allocated: 2, remaining: 1 }])
  })

  it('says that it is not missing where somebody has scanned it since, and counts once', () => {
    const moved = after(ready(), 'stage', { parcelId: 'parcel', binId: 'b4' }, { cmdId: 'again' })
    expect(notice(when(moved, 'report-missing-parcel', missing()))).toBe('parcel-moved-meanwhile')
    const lost = after(ready(), 'report-missing-parcel', missing())
    expect(notice(when(lost, 'report-missing-parcel', missing(), ben))).toBe('parcel-gone')
  })

  it('of a cancelled order leaves nothing to put back', () => {
    const order = after(cancelled(ready()), 'report-missing-parcel', missing())
    expect([order.state, owedBy(order)]).toEqual(['cancelled', 0])
  })
})

describe('find-parcel', () => {
  const lost = () => after(ready(), 'report-missing-parcel', missing())

  it('restores the order, which is to be staged', () => {
    const found = after(lost(), 'find-parcel', { parcelId: 'parcel' })
    expect(found.state).toBe('picked')
    expect([missingParcels(lost()), missingParcels(found)]).toEqual([['parcel'], []])
    expect(moves(lost(), found)).toEqual([['staged-found', 3, null, 'staged']])
  })

  it('makes a surplus of what was picked again meanwhile, and tells of it', () => {
    const again = staged(pick(lost(), 3, 'p2'), 'new')
    const decision = when(again, 'find-parcel', { parcelId: 'parcel' })
    expect(notice(decision)).toBe('more-than-needed')
    expect(owedBy(after(again, 'find-parcel', { parcelId: 'parcel' }))).toBe(3)
  })

  it('happens too when somebody stages it who knew nothing of it', () => {
    expect(staged(lost(), 'parcel', ben)).toMatchObject({ state: 'staged', lines: ready().lines })
  })
})

describe('discard-parcel', () => {
  it('is waste, and the order is picked again', () => {
    const order = after(ready(), 'discard-parcel', { parcelId: 'parcel' }, { role: 'lead' })
    expect([order.state, units(order)[0]?.remaining]).toEqual(['picking', 3])
    expect(moves(ready(), order)).toEqual([['staged-discarded', 3, 'staged', 'damaged']])
    // what was thrown away is not found
    expect(after(order, 'find-parcel', { parcelId: 'parcel' })).toEqual(order)
  })

  it('a take-over counts the tote, and brings nothing of it back', () => {
    const order = after(ready(), 'discard-parcel', { parcelId: 'parcel' })
    const taken = after(order, 'take-over', { counted: [{ lineId: 'milk', quantity: 1 }], known: ['p1'] }, ben)
    expect(units(taken)).toMatchObject([{ picked: 4, lost: 3, allocated: 1, remaining: 2 }])
  })
})
