import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, type Reason } from '../decision.ts'
import type { Cause, Movement } from '../stock-level.ts'
import { Eaches, Id, Sku } from '../store.ts'
import { lineValue, UnitPrice } from './line-value.ts'

const DAY_MS = 24 * 3600_000
/** What was sold longer ago, in ms, may be a repeat of what the server has forgotten: it remembers keys for so long. */
export const OLDEST_EVENT_MS = 90 * DAY_MS
/** A till's clock may be wrong by so much, in ms. */
const FASTEST_CLOCK_MS = DAY_MS
const MOST = 100_000

/**
 * Why what a till says cannot be taken; undefined where it can. Late is no reason, and neither is twice: its key tells.
 * @param event its quantity in eaches, and when it happened by the till's clock, UTC ms
 * @param receivedAt when the server was told, UTC ms
 */
export function wrongWith(event: { quantity: number; at: number }, receivedAt: number): Reason | undefined {
  const { quantity, at } = event
  if (!Number.isSafeInteger(quantity) || quantity <= 0) return { code: 'units-not-positive', detail: { quantity } }
  if (quantity > MOST) return { code: 'too-many-units', detail: { quantity, most: MOST } }
  if (at < receivedAt - OLDEST_EVENT_MS)
    return { code: 'event-too-old', detail: { at, days: OLDEST_EVENT_MS / DAY_MS } }
  if (at > receivedAt + FASTEST_CLOCK_MS) return { code: 'event-in-future', detail: { at } }
  return undefined
}

const Args = z.object({
  sku: Sku,
  quantity: Eaches,
  /** of one unit; null where the till does not say */
  price: z.nullable(UnitPrice),
  /** what the till's receipt is called */
  receipt: z.nullable(Id),
})

/** What happened at a till: units left the shelf, or came back to it. Never rejected for state. */
function tillEvent<Name extends string>(name: Name, cause: Cause, way: Pick<Movement, 'from' | 'to'>) {
  return defineCommand({
    name,
    v: 1,
    mode: 'report',
    origins: ['connector'],
    may: 'program',
    args: Args,
    touches: ({ sku }) => [{ kind: 'stock-level', id: sku }],
    decide: (_read, { args: { sku, quantity, price, receipt } }) => {
      const movement: Movement = {
        ...{ sku, cause, quantity, ...way, reserved: 0 },
        ...(price && { valueMinor: lineValue(price, quantity) }),
        ...(receipt !== null && { source: { kind: 'receipt', id: receipt, name: receipt } }),
      }
      return accept([], { movements: [movement] })
    },
  })
}

export const sell = tillEvent('sell', 'sale', { from: 'shelf', to: null })
export const takeBack = tillEvent('take-back', 'return', { from: null, to: 'shelf' })
/** Units that are there no more and that nobody bought: broken, lost, given away. */
export const writeOff = tillEvent('write-off', 'write-off', { from: 'shelf', to: null })
