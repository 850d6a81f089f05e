import { useEffect, useEffectEvent, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { findOrder } from '../shared/find-by-code.ts'
import { checkCode, orderOpenedBy, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { isWaiting } from './find-orders.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { readCode } from './read-code.ts'
import { useTries } from './use-tries.ts'

/** What to try as a code. `attempt` tells a second scan of the same code from the first. */
export interface CodeSearch {
  text: string
  attempt: number
}

/** `locked`: the code was not tried, see use-tries.ts. */
type Found = { order: Fulfillment; proof: Proof | undefined | 'locked' } | undefined

/**
 * Looks for the order that a complete code opens and calls `onFound` with it. A QR that names its order is tried there
 * only, and is that order's even where the token is wrong.
 * @param search undefined while what was typed means something else
 */
export function useOrderByCode(
  orders: readonly Fulfillment[],
  search: CodeSearch | undefined,
  onFound: (order: Fulfillment) => void,
): 'idle' | 'checking' | 'none' {
  const hold = useCheckedCode((checked) => checked.hold)
  const tries = useTries()
  const failed = useScanFailed()
  const tellFailure = useEffectEvent((error: unknown) => failed(error))
  const [answered, setAnswered] = useState<string>()
  const read = search && readCode(search.text)
  const named = read?.number === undefined ? undefined : findOrder(orders, read.number)
  const wanted = search && read && (read.number === undefined || named) ? `${search.attempt} ${search.text}` : undefined

  const look = useEffectEvent(async (stop: AbortSignal): Promise<Found> => {
    if (!read) return undefined
    if (named) {
      const mayTry = await tries.mayTry(named.id, read.code)
      return { order: named, proof: mayTry ? await checkCode(named, read.code) : 'locked' }
    }
    const open = await tries.open(orders, read.code)
    return await orderOpenedBy(likelyFirst(open), read.code, stop)
  })
  const answer = useEffectEvent(async (found: Found) => {
    setAnswered(wanted)
    const { order, proof } = found ?? {}
    if (proof && proof !== 'locked') signal('good')
    // a name of eight letters is tried as a code too, and is no mistake
    else if (/\d/.test(read?.code ?? '')) signal('wrong')
    if (!order || !read) return
    if (!proof) hold({ fulfillmentId: order.id, check: await tries.wrong(order.id, read.code) })
    else if (proof === 'locked') hold({ fulfillmentId: order.id, check: { state: 'locked' } })
    else {
      hold({ fulfillmentId: order.id, check: { state: 'right', proof } })
      await tries.right(order.id)
    }
    onFound(order)
  })
  useEffect(() => {
    if (wanted === undefined) return undefined
    const stop = new AbortController()
    look(stop.signal)
      .then((found) => (stop.signal.aborted ? undefined : answer(found)))
      .catch(tellFailure)
    return () => stop.abort()
  }, [wanted])

  if (wanted === undefined) return 'idle'
  return answered === wanted ? 'none' : 'checking'
}

/** Orders that wait come first; the code of a cancelled one must be recognised too. */
function likelyFirst(orders: readonly Fulfillment[]): Fulfillment[] {
  return [...orders.filter(isWaiting), ...orders.filter((order) => !isWaiting(order))]
}
