import { describe, expect, it } from 'vitest'
import type { Attention } from '../attention.ts'
import type { Case } from '../case.ts'
import type { Reader } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import type { Photo } from '../photo.ts'
import { after, anOrder, ben, cancelled, handedOver, NOON, pick, ready, reading, staged } from '../testing/given.ts'
import { leaveFeed, PHOTO_WAIT_MS } from './leave-feed.ts'

const input = { cmdId: 'c1', actorId: 'retention', clientId: '', at: NOON }

function leaves(order: Fulfillment): boolean {
  const args = { kind: 'fulfillment' as const, id: order.id }
  const decision = leaveFeed.decide(reading(order), { ...input, args })
  if (decision.kind !== 'accept' || decision.changes.some(({ kind }) => kind !== 'purchase'))
    throw new Error(JSON.stringify(decision))
  if (decision.effects.length > 0) expect(decision.effects).toEqual([{ type: 'leave-feed', ...args }])
  return decision.effects.length > 0
}

const notFound = { lineId: 'milk', quantity: 3, reason: 'not-found', photo: null } as const
const putBack = (order: Fulfillment) =>
  after(order, 'put-back', { lineId: 'milk', quantity: 3, owed: 3, sku: null }, { cmdId: 'b' })

describe('leave-feed', () => {
  it.each([
    ['was handed over', handedOver(ready())],
    ['was cancelled with nothing picked', cancelled(anOrder())],
    ['was cancelled and put back', putBack(cancelled(pick(anOrder(), 3, 'p1')))],
    ['nothing of it was found', after(anOrder(), 'short-line', notFound, { cmdId: 's' })],
  ])('takes an order that %s', (_what, order) => expect(leaves(order)).toBe(true))

  it.each([
    ['is open', anOrder()],
    ['is ready', ready()],
    ['has units to be put back', cancelled(pick(anOrder(), 3, 'p1'))],
    ['was picked by two', pick(handedOver(ready()), 1, 'p2', ben)],
    ['still stands in a bin', putBack(cancelled(staged(pick(anOrder(), 3, 'p1'))))],
  ])('leaves an order that %s', (_what, order) => expect(leaves(order)).toBe(false))

  it('takes a closed case, and leaves an open one and what is not there', () => {
    const opened = { code: 'handed-over-twice', fulfillmentId: 'f1', openedAt: NOON, openedBy: 'ben', closed: null }
    const decide = (found?: Case) => {
      const get = () => found
      return leaveFeed.decide({ get: get as Reader['get'] }, { ...input, args: { kind: 'case', id: 'case1' } })
    }
    const closed = { at: NOON, by: 'ana', note: 'settled' }
    expect(decide({ id: 'case1', ...opened, closed })).toMatchObject({
      effects: [{ type: 'leave-feed', kind: 'case', id: 'case1' }],
    })
    expect(decide({ id: 'case1', ...opened })).toMatchObject({ effects: [] })
    expect(decide()).toMatchObject({ effects: [] })
  })

  it('takes a refused command that is settled, and a claim in any case: what it asks for is over with its day', () => {
    const decide = (code: string, settled: Attention['settled']) => {
      const refused: Attention = {
        ...{ id: 'c9', name: 'claim', v: 1, args: { fulfillmentId: 'f1' }, actorId: 'ana', at: NOON },
        ...{ status: 'rejected', code, detail: {}, cause: null, settled },
      }
      const get = () => refused
      return leaveFeed.decide({ get: get as Reader['get'] }, { ...input, args: { kind: 'attention', id: 'c9' } })
    }
    const settled = { at: NOON, by: 'ben', how: 'discarded', note: '', instead: null } as const
    const leaving = { effects: [{ type: 'leave-feed', kind: 'attention', id: 'c9' }] }
    expect(decide('order-cancelled', settled)).toMatchObject(leaving)
    expect(decide('order-cancelled', null)).toMatchObject({ effects: [] })
    expect(decide('already-claimed', null)).toMatchObject(leaving)
  })

  it('takes a photo that has arrived or will not, and waits for the others', () => {
    const decide = (arrivedAt: number | null, at: number) => {
      const photo: Photo = { id: 'ab'.repeat(32), fulfillmentId: 'f1', size: 1, by: 'ana', at: NOON, arrivedAt }
      const get = () => photo
      return leaveFeed.decide({ get: get as Reader['get'] }, { ...input, at, args: { kind: 'photo', id: photo.id } })
    }
    expect(decide(NOON, NOON)).toMatchObject({ effects: [{ type: 'leave-feed', kind: 'photo' }] })
    expect(decide(null, NOON + PHOTO_WAIT_MS)).toMatchObject({ effects: [] })
    expect(decide(null, NOON + PHOTO_WAIT_MS + 1)).toMatchObject({ effects: [{ type: 'leave-feed', kind: 'photo' }] })
  })
})
