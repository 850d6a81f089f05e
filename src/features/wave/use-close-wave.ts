import { useLocation } from 'wouter'
import type { Wave } from '#domain/wave.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useRun } from '../shared/use-run.ts'

/** Ends a walk, and leaves its screen. */
export function useCloseWave(): (wave: Wave) => Promise<void> {
  const { view } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  return async ({ id, orders }) => {
    const ids = orders.map(({ fulfillmentId }) => fulfillmentId)
    const shares = (other: Wave) => other.orders.some(({ fulfillmentId }) => ids.includes(fulfillmentId))
    const others = view.all('wave').filter((other) => other.id !== id && !other.closed && shares(other))
    // an order that is not here any more is nobody's to pick
    const fulfillmentIds = ids.filter((fulfillmentId) => view.get('fulfillment', fulfillmentId))
    const args = { waveId: id, fulfillmentIds, others: others.map((other) => other.id) }
    const result = await run('close-wave', args)
    if (result.status !== 'refused') navigate('/')
  }
}
