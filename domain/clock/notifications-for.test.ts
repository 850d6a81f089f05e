import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import type { Role } from '../role.ts'
import { after, ana, anOrder, ben, NOON } from '../testing/given.ts'
import { notificationsFor } from './notifications-for.ts'
import type { StoreClock } from './order-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const clocks: StoreClock['policy'] = { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours: null }
const store: StoreClock = { hours: undefined, pauses: [], policy: clocks }

const kindsFor = (order: Fulfillment, role: Role, now: number, id = 'zoe') =>
  notificationsFor({ id, role }, { orders: [order], counts: [] }, store, now).map(({ kind }) => kind)

describe('what somebody hears of though their app is closed', () => {
  it('is what their device sounds: who is not told there is not told here', () => {
    const order = anOrder()
    expect(kindsFor(order, 'associate', NOON + HOUR - MINUTE)).toEqual([])
    expect(kindsFor(order, 'associate', NOON + HOUR)).toEqual(['late'])
    expect(kindsFor(order, 'lead', NOON + HOUR)).toEqual([])
    expect(kindsFor(order, 'lead', NOON + HOUR + 10 * MINUTE)).toEqual(['late'])
    expect(kindsFor(order, 'manager', NOON + HOUR + 20 * MINUTE)).toEqual(['late'])
    const seen = after(order, 'acknowledge-alert', {}, { at: NOON + HOUR, ...ana })
    expect(kindsFor(seen, 'associate', NOON + HOUR + 9 * MINUTE)).toEqual([])
  })

  it('is a customer at the kerb, until somebody goes to them; not to who noted it, nor to a manager', () => {
    const here = after(anOrder(), 'customer-here', { place: 'kerb', spot: '3' }, { cmdId: 'here', at: NOON, ...ana })
    const at = NOON - 30 * MINUTE
    const early = { ...here, arrival: { here: { ...here.arrival!.here!, at } } }
    expect(
      notificationsFor({ id: 'zoe', role: 'associate' }, { orders: [early], counts: [] }, store, at),
    ).toMatchObject([{ kind: 'here', key: `${here.id}/here/here` }])
    expect(kindsFor(early, 'lead', at)).toEqual(['here'])
    expect(kindsFor(early, 'manager', at)).toEqual([])
    expect(kindsFor(early, 'associate', at, early.arrival.here.by)).toEqual([])
    const gone = after(here, 'go-to-customer', {}, { at: NOON, ...ben })
    expect(kindsFor(gone, 'associate', NOON)).not.toContain('here')
    // nobody waits for half a day
    expect(kindsFor(here, 'associate', NOON + 13 * HOUR)).not.toContain('here')
  })
})
