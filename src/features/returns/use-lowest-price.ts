import * as z from 'zod/mini'
import { policyAt } from '#domain/return-policy.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngine } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { useCurrency } from '../shared/use-currency.ts'

const Answer = z.object({ priceMinor: z.nullable(z.int()) })

/**
 * The lowest price that one of this product had in the days that the store's rules look back, in minor units: what it is worth where nobody
 * knows its purchase. Null where none was sold then, or the rules do not ask; undefined where the server does not answer.
 */
export function useLowestPrice(): (sku: string) => Promise<number | null | undefined> {
  const engine = useEngine()
  const currency = useCurrency()
  return async (sku) => {
    const { ports, device, view } = engine
    const { noPurchase } = policyAt(view.get('return-policy', THE_STORE), engine.serverNow())
    if (!noPurchase) return null
    if (!device) return undefined
    const query = new URLSearchParams({ sku, currency, days: String(noPurchase.days) })
    const answer = await call(ports, `/v1/lowest-price?${query.toString()}`, Answer, { device })
    return answer.kind === 'ok' ? answer.data.priceMinor : undefined
  }
}
