import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { failureId, type FailedRefund } from '#domain/failed-refund.ts'
import { aMug } from '#domain/testing/desk.ts'
import { execute } from '../execute.ts'
import { sendRefunds } from '../jobs/send-refunds.ts'
import { shrinkFeed } from '../jobs/shrink-feed.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import type { RefundPort } from './refund-port.ts'

const DAY = 86_400_000
const admin = { authorization: `Bearer ${ADMIN_KEY}` }

/** Whoever pays back: says no as long as it is told to. */
class Payer implements RefundPort {
  told: string[] = []
  why = 'The account is closed.'
  saysNo = true
  async send({ refundId }: { refundId: string }) {
    this.told.push(refundId)
    return this.saysNo ? { kind: 'refused' as const, why: this.why } : { kind: 'taken' as const }
  }
}

describe.each(engines)('refunds that failed on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  let payer: Payer
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    payer = new Payer()
    await store.app.inject({
      ...{ method: 'PUT', url: '/v1/purchases/p1', headers: admin },
      payload: {
        ...{ number: 'T-1', channel: 'store', soldAt: store.time.now - DAY, currency: 'EUR' },
        lines: [{ id: 'mugs', sku: 'MUG', name: 'Tall mug', quantity: 1, priceMinor: 999, taxMinor: 0 }],
        tenders: [{ id: 't', kind: 'card', amountMinor: 999, token: 'tok_1', last4: '4242' }],
        ...{ discountMinor: 0, shippingMinor: 0 },
      },
    })
    const person = { id: 'ben', name: 'Ben', role: 'manager' }
    const save = {
      key: 'ben-is-a-manager',
      name: 'save-person',
      v: 1,
      args: person,
      actorId: 'test',
      at: store.time.now,
    }
    await execute(store.database, STORE, 'import', [save])
    await device.push([device.make('take-return', aMug())])
    await send()
  })
  afterEach(() => store.dispose())

  const send = () => sendRefunds(store.database, payer)
  const row = async () =>
    await store.database.read.selectFrom('refund').selectAll().where('store_id', '=', STORE).executeTakeFirstOrThrow()
  const shown = async (): Promise<FailedRefund[]> => {
    await device.pull()
    const rows = [...device.rows.values()].filter(({ kind }) => kind === 'failed-refund')
    return rows.map(({ doc }) => doc as FailedRefund)
  }
  const settle = (how: 'again' | 'by-hand', failed: FailedRefund | undefined, actorId = 'ben') =>
    device.make('settle-refund', { failureId: failed?.id, how, note: how === 'again' ? null : 'In cash' }, { actorId })

  test('stand in the feed, with the reason, no token, and once, wherever the process ended', async () => {
    await send()
    const { refund_id: refundId, done_at: failedAt } = await row()
    const [failed, ...others] = await shown()
    expect(others).toEqual([])
    expect(failed).toMatchObject({
      ...{ id: failureId(refundId, failedAt ?? 0), returnId: 'r1', number: 'T-1', amountMinor: 999, settled: null },
      ...{ onto: { kind: 'card', last4: '4242' }, why: 'The account is closed.' },
    })
    expect(JSON.stringify(failed)).not.toContain('tok_1')
    // a process that ended before it told: the next round tells
    await store.database.transaction((tx) => tx.deleteFrom('command_log').where('origin', '=', 'job').execute())
    await send()
    expect(await shown()).toHaveLength(1)
  })

  test('say why without what a payment provider knows a card by, though its words name it', async () => {
    payer.why = 'It was answered 422: {"error":"No such token: tok_1"}.'
    await device.push([settle('again', (await shown())[0])])
    store.time.now += 1000
    await send()
    const open = (await shown()).filter(({ settled }) => !settled)
    expect(open).toMatchObject([{ why: 'It was answered 422: {"error":"No such token: …"}.' }])
    const told = await store.database.read.selectFrom('command_log').selectAll().where('origin', '=', 'job').execute()
    expect(JSON.stringify(told)).not.toContain('tok_1')
  })

  test('are sent again under their id, once for each time that a manager says so', async () => {
    const [failed] = await shown()
    const again = settle('again', failed)
    expect((await device.push([again])).outcomes).toMatchObject([{ status: 'applied' }])
    expect(await row()).toMatchObject({ state: 'asked', tries: 0 })
    store.time.now += 1000
    await send()
    // it failed once more: that is another, and what was said of the first does nothing to it
    expect((await shown()).filter(({ settled }) => !settled)).toHaveLength(1)
    await device.push([again])
    expect((await device.push([settle('again', failed)])).outcomes).toMatchObject([
      { status: 'rejected', code: 'refund-settled' },
    ])
    expect(await row()).toMatchObject({ state: 'failed' })
    payer.saysNo = false
    await device.push([
      settle(
        'again',
        (await shown()).find(({ settled }) => !settled),
      ),
    ])
    await send()
    expect(await row()).toMatchObject({ state: 'sent' })
    expect(new Set(payer.told)).toEqual(new Set([(await row()).refund_id]))
    expect(payer.told).toHaveLength(3)
  })

  test('are paid by hand by one of two managers, with a word, and never sent after it', async () => {
    const [failed] = await shown()
    const other = await store.device()
    const outcomes = [
      (await device.push([settle('by-hand', failed)])).outcomes,
      (
        await other.push([
          other.make('settle-refund', { failureId: failed?.id, how: 'again', note: null }, { actorId: 'ben' }),
        ])
      ).outcomes,
    ]
    expect(outcomes).toMatchObject([[{ status: 'applied' }], [{ status: 'rejected', code: 'refund-settled' }]])
    payer.saysNo = false
    store.time.now += DAY
    await send()
    expect(payer.told).toHaveLength(1)
    expect(await row()).toMatchObject({ state: 'by-hand', next_at: null })
    const url = '/v1/returns/r1'
    expect((await store.app.inject({ url, headers: admin })).json()).toMatchObject({ refunds: [{ state: 'by-hand' }] })
    const retry = `/v1/refunds/${(await row()).refund_id}/retry`
    const asked = await store.app.inject({ method: 'POST', url: retry, headers: admin, payload: {} })
    expect(asked.json()).toMatchObject({ state: 'by-hand' })
    // one that is settled leaves the devices
    store.time.now += 2 * DAY
    await shrinkFeed(store.database)
    expect(await shown()).toEqual([])
  })

  test('are a manager’s alone; an admin key that asks again settles them too', async () => {
    const [failed] = await shown()
    expect((await device.push([settle('again', failed, 'ana')])).outcomes).toMatchObject([
      { status: 'rejected', code: 'not-allowed' },
    ])
    const url = `/v1/refunds/${(await row()).refund_id}/retry`
    const asked = await store.app.inject({ method: 'POST', url, headers: admin, payload: {} })
    expect(asked.json()).toMatchObject({ state: 'asked' })
    expect(await shown()).toMatchObject([{ settled: { how: 'again' } }])
  })
})
