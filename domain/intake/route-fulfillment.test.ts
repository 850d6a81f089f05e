import { describe, expect, it } from 'vitest'
import { commands, parseCommand } from '../commands.ts'
import { owedBy, tally } from '../tally.ts'
import {
  after,
  aLine,
  anOrder,
  cancelled,
  gate,
  handedOver,
  notice,
  pick,
  ready,
  refusal,
  applied,
  when,
} from '../testing/given.ts'

function wanted(lines: { id: string; ordered: number; sku?: string }[], more: { orderNumber?: string } = {}) {
  const { orderNumber, method, placedAt, promisedAt, currency } = anOrder()
  const ordered = lines.map((line) => {
    const { picks: _picks, shorts: _shorts, putBacks: _putBacks, ...product } = aLine({ sku: line.id, ...line })
    return product
  })
  return { orderNumber, method, placedAt, promisedAt, currency, gate, lines: ordered, ...more }
}
const milk = (ordered: number) => ({ id: 'milk', ordered })

describe('route-fulfillment', () => {
  it('brings an order that nobody has touched', () => {
    const decision = when(undefined, 'route-fulfillment', wanted([milk(3)]))
    expect(decision).toEqual({
      kind: 'accept',
      changes: [{ kind: 'fulfillment', id: 'f1', doc: anOrder() }],
      effects: [],
    })
  })

  it('carries services for information, as the newest version has them', () => {
    const services = [{ sku: 'POST', name: 'Postage', quantity: 1, unitPriceMinor: 395 }]
    const order = applied(anOrder(), when(undefined, 'route-fulfillment', { ...wanted([milk(3)]), services }))
    expect(order.services).toEqual(services)
    expect(order.state).toBe('routed')
    expect(after(order, 'route-fulfillment', wanted([milk(3)])).services).toBeUndefined()
  })

  it('is the same order when it comes again', () => {
    const order = ready()
    expect(after(order, 'route-fulfillment', wanted([milk(3)]))).toEqual(order)
  })

  it('keeps what was picked when the order changes', () => {
    const order = after(pick(anOrder(), 2, 'p1'), 'route-fulfillment', wanted([milk(4), { id: 'tea', ordered: 1 }]))
    expect(order.lines.map((line) => tally(order, line).remaining)).toEqual([2, 1])
    expect(order.lines[0]?.picks).toHaveLength(1)
  })

  it('keeps the code that the customer was sent', () => {
    const anew = { ...wanted([milk(3)]), gate: { salt: 'ff'.repeat(16), verifier: '' } }
    expect(after(anOrder(), 'route-fulfillment', anew).gate).toEqual(gate)
  })

  it('checks the surname of the name as it was corrected, and keeps the one known where none comes', () => {
    const named = after(anOrder(), 'route-fulfillment', { ...wanted([milk(3)]), gate: { ...gate, surnames: 'aa' } })
    expect(named.gate).toEqual({ ...gate, surnames: 'aa' })
    expect(after(named, 'route-fulfillment', wanted([milk(3)])).gate).toEqual({ ...gate, surnames: 'aa' })
  })

  it('lets units be put back that are no longer ordered', () => {
    const order = ready()
    const fewer = when(order, 'route-fulfillment', wanted([milk(1)]))
    expect(notice(fewer)).toBe('more-than-needed')
    expect(applied(order, fewer)).toMatchObject({ state: 'ready' })
    expect(owedBy(applied(order, fewer))).toBe(2)
  })

  it('keeps a line that is left out, ordered 0 times', () => {
    const order = after(pick(anOrder(), 2, 'p1'), 'route-fulfillment', wanted([{ id: 'tea', ordered: 1 }]))
    expect(order.lines.map(({ id, ordered }) => [id, ordered])).toEqual([
      ['milk', 0],
      ['tea', 1],
    ])
    expect(owedBy(order)).toBe(2)
  })

  it('takes "ready" back when there is more to pick: the customer is told anew', () => {
    const order = after(ready(), 'route-fulfillment', wanted([milk(4)]))
    expect(order).toMatchObject({ state: 'picking', ready: null })
    expect(pick(order, 1, 'p2').state).toBe('staged')
  })

  it('is refused when a line names another product than before: picks on their way name only the line', () => {
    const other = wanted([{ id: 'milk', sku: 'tea', ordered: 3 }])
    expect(when(anOrder(), 'route-fulfillment', other)).toEqual({
      kind: 'reject',
      reason: { code: 'line-changed-product', detail: { order: '#7', line: 'milk' } },
    })
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(anOrder()), 'route-fulfillment', wanted([milk(3)])))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'route-fulfillment', wanted([milk(3)])))).toBe('already-handed-over')
  })

  it('does not take two lines of one id', () => {
    const args = { fulfillmentId: 'f1', ...wanted([milk(1), milk(2)]) }
    expect(parseCommand('route-fulfillment', 1, args)).toMatchObject({ ok: false, code: 'bad-arguments' })
  })

  it('may not be sent by a device', () => {
    expect(commands.get('route-fulfillment')?.origins).not.toContain('device')
    expect(commands.get('cancel-fulfillment')?.origins).not.toContain('device')
  })
})
