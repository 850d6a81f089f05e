import { expect, it } from 'vitest'
import type { Decision, Reader } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { atp, move, noLevel, type StockLevel } from '../stock-level.ts'
import { stopOf, stoppedSkus, type StopSale, unitsWith } from '../stop-sale.ts'
import { anOrder, NOON, pick } from '../testing/given.ts'
import { allowSale } from './allow-sale.ts'
import { stopSale } from './stop-sale.ts'

const input = { cmdId: 'c1', actorId: 'lea', clientId: 'd1', at: NOON }
const reading = (stop?: StopSale): Reader => ({
  get: ((kind: string) => (kind === 'stop-sale' ? stop : undefined)) as Reader['get'],
})
const stopped = () => {
  const args = { sku: 'milk', name: 'Oat milk', reason: 'Glass in it', lot: 'L7' }
  const decision = stopSale.decide(reading(), { ...input, args })
  if (decision.kind !== 'accept') throw new Error(decision.kind)
  return decision.changes[0]?.doc as StopSale
}

it('names the orders that units were picked for', () => {
  const order: Fulfillment = anOrder()
  expect(stoppedSkus(reading(stopped()), order)).toEqual([])
  expect(stoppedSkus(reading(stopped()), pick(order, 1, 'p1'))).toEqual(['milk'])
  expect(stoppedSkus(reading(), pick(order, 1, 'p1'))).toEqual([])
})

it('finds units of a cancelled order too, which are to be put back', () => {
  const picked = pick(anOrder(), 1, 'p1')
  expect(unitsWith(picked, 'milk')).toBe(1)
  expect(unitsWith({ ...picked, cancelled: { at: NOON, reason: 'no more' } }, 'milk')).toBe(1)
  expect(unitsWith(picked, 'bread')).toBe(0)
})

it('ends when somebody allows the sale again, who is named', () => {
  const allow = (stop?: StopSale) =>
    allowSale.decide(reading(stop), { ...input, args: { sku: 'milk', note: 'Cleared' } })
  const decision = allow(stopped())
  const lifted = decision.kind === 'accept' ? (decision.changes[0]?.doc as StopSale) : undefined
  expect(lifted?.lifted).toEqual({ at: NOON, by: 'lea', note: 'Cleared' })
  expect(stopOf(reading(lifted), 'milk')).toBeUndefined()
  expect(allow(lifted)).toMatchObject({ kind: 'accept', changes: [] })
  expect(allow()).toMatchObject({ kind: 'cannot-tell' })
})

it('leaves nothing to promise as long as it stands, to whichever channel asks', () => {
  const shelf: StockLevel = { ...noLevel('milk'), shelf: 4 }
  const args = { sku: 'milk', name: 'Oat milk', reason: 'Glass in it', lot: null }
  const after = (level: StockLevel, at: number, decision: Decision) =>
    decision.kind === 'accept'
      ? (decision.movements ?? []).reduce((now, row) => move(now, { ...row, id: `${at}`, by: 'lea', at }), level)
      : level
  const stoppedLevel = after(shelf, 1, stopSale.decide(reading(), { ...input, args }))
  expect([atp(stoppedLevel, 0), stoppedLevel.shelf]).toEqual([0, 4])
  const allowed = allowSale.decide(reading(stopped()), { ...input, args: { sku: 'milk', note: '' } })
  expect(atp(after(stoppedLevel, 2, allowed), 0)).toBe(4)
  // what comes late says how it was before
  const inOrder = after(after(shelf, 2, allowed), 1, stopSale.decide(reading(), { ...input, args }))
  expect(atp(inOrder, 0)).toBe(4)
})
