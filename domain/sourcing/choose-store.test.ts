import { describe, expect, it } from 'vitest'
import type { Alternative } from '../alternative.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { aLine, anOrder, cancelled, NOON, pick, reading, ana } from '../testing/given.ts'
import { chooseStore } from './choose-store.ts'

const wish = (facts: Partial<Alternative> = {}): Alternative => ({
  ...{ id: 'w1', by: 'ana', at: NOON, quantity: 2, wish: 'other-store', asked: [], decision: null },
  ...facts,
})
const short = { id: 's1', by: 'ana', at: NOON, quantity: 2, reason: 'not-found' as const }
const lacking = (alternatives = [wish()]) => anOrder({ lines: [aLine({ shorts: [short], alternatives })] })
const asked = (storeId: string) => ({ storeId, name: storeId, at: NOON, refusedAt: NOON })

function choose(order: Fulfillment, have: Record<string, number>, address = false) {
  const candidates = Object.entries(have).map(([storeId, atp]) => ({ storeId, name: storeId, atp }))
  const about = { fulfillmentId: 'f1', lineId: 'milk', alternativeId: 'w1', storeId: 'home' }
  const input = { args: { about, candidates, department: null, address }, cmdId: 'c1', at: NOON, ...ana }
  const decision = chooseStore.decide(reading(order), input)
  if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
  const [effect] = decision.effects
  const became = (decision.changes[0]?.doc ?? order) as Fulfillment
  return {
    told: effect?.type === 'tell-store' ? effect.storeId : undefined,
    method: effect?.type === 'tell-store' ? (effect.args as Fulfillment).method : undefined,
    what: became.lines[0]?.alternatives?.[0]?.decision?.what,
  }
}

describe('the store that is asked', () => {
  it('is the one that has the most, and enough', () => {
    expect(choose(lacking(), { park: 3, quay: 7, mill: 7 })).toEqual({ told: 'mill', method: 'pickup' })
    expect(choose(lacking(), { park: 1 })).toEqual({ what: 'none' })
  })

  it('is never one that refused, the one that lacks the units, nor any that its order came from', () => {
    const order = lacking([wish({ asked: [asked('quay')] })])
    expect(choose(order, { quay: 9, park: 2, home: 9 }).told).toBe('park')
    const share = { ...order, shareOf: { storeId: 'first', fulfillmentId: 'f0', refused: ['second'] } }
    expect(choose(share, { quay: 9, first: 9, second: 9, home: 9 })).toEqual({ what: 'none' })
  })

  it('is none where the units turned up, or the order was cancelled meanwhile', () => {
    expect(choose(pick(lacking(), 2, 'p1'), { park: 9 }).what).toBe('found')
    expect(choose(cancelled(lacking()), { park: 9 }).told).toBeUndefined()
  })

  it('ships what the customer does not fetch, where somebody knows their address', () => {
    const ships = lacking([wish({ wish: 'ship-instead' })])
    expect(choose(ships, { park: 9 }, true)).toEqual({ told: 'park', method: 'ship' })
    expect(choose(ships, { park: 9 }).what).toBe('no-address')
    expect(choose(ships, { park: 1 }).what).toBe('none')
  })

  it('is asked once: what was decided stays', () => {
    const done = lacking([wish({ decision: { at: NOON, what: 'none' } })])
    expect(choose(done, { park: 9 })).toEqual({ what: 'none' })
  })
})
