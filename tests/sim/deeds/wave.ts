import { isToPick } from '#domain/wave/plan-wave.ts'
import type { Wave } from '#domain/wave.ts'
import type { Deeds, Seen } from './deed.ts'
import { countedIn } from './pick.ts'

const FLOORS = ['ground', 'first', 'cellar']

export const waveDeeds = {
  'plan-wave': [
    5,
    ({ all, me, random }) => {
      const open = all('fulfillment').filter((order) => isToPick(order, me))
      const fulfillmentIds = open.filter(() => random.chance(0.4)).map(({ id }) => id)
      if (fulfillmentIds.length === 0) return undefined
      return {
        name: 'plan-wave',
        args: { waveId: `wave-${random.hex(8)}`, fulfillmentIds: fulfillmentIds.slice(0, 8) },
      }
    },
  ],
  'confirm-tote': [
    6,
    (seen) => {
      const wave = walked(seen)
      const orderId = seen.random.of(wave?.orders ?? [])?.fulfillmentId
      if (!wave || orderId === undefined) return undefined
      const code = seen.random.chance(0.2) ? null : `TOTE-${seen.random.below(9)}`
      return { name: 'confirm-tote', args: { waveId: wave.id, orderId, code } }
    },
  ],
  'undo-tote': [
    2,
    ({ one, random }) => {
      const wave = one('wave')
      const tote = random.of(wave?.orders.flatMap(({ totes }) => totes) ?? [])
      return wave && tote && { name: 'undo-tote', args: { waveId: wave.id, undoes: tote.id } }
    },
  ],
  'pause-wave': [
    3,
    (seen) => {
      const wave = walked(seen)
      return wave && { name: 'pause-wave', args: { waveId: wave.id } }
    },
  ],
  'resume-wave': [
    3,
    ({ one, me }) => {
      const wave = one('wave', ({ walker, paused }) => walker?.by === me && paused !== null)
      return wave && { name: 'resume-wave', args: { waveId: wave.id } }
    },
  ],
  'take-over-wave': [
    3,
    ({ one, get, me }) => {
      const wave = one('wave', ({ walker }) => walker?.by !== me)
      const totes = wave?.orders.flatMap(({ fulfillmentId }) => {
        const order = get('fulfillment', fulfillmentId)
        return order ? [{ fulfillmentId, ...countedIn(order) }] : []
      })
      return wave && totes && { name: 'take-over-wave', args: { waveId: wave.id, totes } }
    },
  ],
  'split-wave': [
    2,
    (seen) => {
      const wave = walked(seen)
      const floorIds = FLOORS.filter(() => seen.random.chance(0.4))
      if (!wave || floorIds.length === 0) return undefined
      return { name: 'split-wave', args: { waveId: wave.id, newId: `wave-${seen.random.hex(8)}`, floorIds } }
    },
  ],
  'close-wave': [
    2,
    (seen) => {
      const wave = walked(seen)
      if (!wave) return undefined
      const fulfillmentIds = wave.orders.map(({ fulfillmentId }) => fulfillmentId)
      const shares = ({ orders }: Wave) => orders.some(({ fulfillmentId }) => fulfillmentIds.includes(fulfillmentId))
      const others = seen.all('wave').filter((other) => other.id !== wave.id && !other.closed && shares(other))
      const known = fulfillmentIds.filter((id) => seen.get('fulfillment', id))
      const args = { waveId: wave.id, fulfillmentIds: known, others: others.map(({ id }) => id) }
      return { name: 'close-wave', args }
    },
  ],
} satisfies Deeds

/** A walk of theirs that is not over. */
const walked = ({ one, me }: Seen) => one('wave', ({ walker, closed }) => walker?.by === me && !closed)
