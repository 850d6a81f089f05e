import { describe, expect, test } from 'vitest'
import { aLine, anOrder } from '#domain/testing/given.ts'
import { useClockOf } from '../shared/clock-of.ts'
import { type Filter, workList as listOf } from './work-list.ts'

const NOW = 10 * 3_600_000
const MINUTE = 60_000

/** Before the store's clock is there. */
const { clockOf } = useClockOf.getState()
const workList = (orders: Parameters<typeof listOf>[0], filter: Filter, now: number) =>
  listOf(orders, filter, now, clockOf)

describe('what to do now', () => {
  const dueIn = (minutes: number, id: string) => anOrder({ id, promisedAt: NOW + minutes * MINUTE })

  test('late orders come first, then those due within the hour, the soonest first', () => {
    const orders = [dueIn(90, 'later'), dueIn(30, 'soon'), dueIn(-5, 'late'), dueIn(10, 'sooner')]
    const list = workList(orders, 'todo', NOW)
    expect(list.map(({ group, orders: shown }) => [group, shown.map(({ id }) => id)])).toEqual([
      ['late', ['late']],
      ['soon', ['sooner', 'soon']],
      ['later', ['later']],
    ])
  })

  test('how late an order is, the store’s clock says', () => {
    const orders = [dueIn(-5, 'paused')]
    const paused = listOf(orders, 'todo', NOW, () => ({ sla: 'on-time', dueAt: NOW }))
    expect(paused.map(({ group }) => group)).toEqual(['later'])
  })

  test('an order that waits for its customer or is closed is no work', () => {
    const ready = { ...dueIn(5, 'ready'), state: 'ready' as const }
    const done = { ...dueIn(-50, 'done'), state: 'handed-over' as const }
    expect(workList([ready, done], 'todo', NOW)).toEqual([])
    expect(workList([ready, done], 'waiting', NOW).map(({ group }) => group)).toEqual(['waitingForCustomer'])
    expect(workList([ready, done], 'done', NOW).map(({ group }) => group)).toEqual(['closed'])
  })

  test('an order in its bin is work until it is marked ready', () => {
    const staged = { ...dueIn(-5, 'staged'), state: 'staged' as const }
    expect(workList([staged], 'todo', NOW).map(({ group }) => group)).toEqual(['late'])
    expect(workList([staged], 'waiting', NOW)).toEqual([])
  })

  test('what is done stands newest first, whatever was promised', () => {
    const given = (at: number) => ({ id: 'h', by: 'ana', at, clientId: 'c', kind: 'code' as const, lines: {} })
    const short = { id: 's', by: 'ana', at: 2, quantity: 3, reason: 'not-found' as const }
    const orders = [
      { ...dueIn(-90, 'first'), state: 'handed-over' as const, handover: given(1) },
      { ...dueIn(-10, 'last'), state: 'cancelled' as const, cancelled: { at: 3, reason: 'changed mind' } },
      { ...dueIn(-50, 'middle'), state: 'unfilled' as const, lines: [aLine({ shorts: [short] })] },
    ]
    const [done] = workList(orders, 'done', NOW)
    expect(done?.orders.map(({ id }) => id)).toEqual(['last', 'middle', 'first'])
  })

  test('a cancelled order whose parcel still stands in its bin is work', () => {
    const parcel = { id: 'p', binId: 'b1', stageId: 's', by: 'ana', at: 1 }
    const ghost = {
      ...dueIn(5, 'ghost'),
      state: 'cancelled' as const,
      cancelled: { at: 1, reason: '' },
      parcels: [parcel],
    }
    expect(workList([ghost], 'todo', NOW).map(({ group }) => group)).toEqual(['putBacks'])
  })

  test('what is to be put back stands above everything, even of a cancelled order', () => {
    const pick = { id: 'p', by: 'ana', at: 1, quantity: 1, method: 'scan' as const, late: false }
    const cancelled = {
      ...dueIn(600, 'cancelled'),
      state: 'cancelled' as const,
      cancelled: { at: 1, reason: 'changed mind' },
      lines: [aLine({ picks: [pick] })],
    }
    const list = workList([dueIn(-5, 'late'), cancelled], 'todo', NOW)
    expect(list.map(({ group }) => group)).toEqual(['putBacks', 'late'])
  })
})
