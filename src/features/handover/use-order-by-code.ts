import { useEffect, useEffectEvent, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { findOrder } from '../shared/find-by-code.ts'
import { checkCode, orderOpenedBy, type KeyProof } from './check-code.ts'
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

type Found =
  /** `locked`: the code was not tried, see use-tries.ts */
  | { order: Fulfillment; proof: KeyProof | undefined | 'locked' }
  /** `untried`: orders that it may not be tried on */
  | { order: undefined; untried: number }

/** `locked`: it may be the code of an order that it was not tried on. */
export type OrderByCode = 'idle' | 'checking' | 'none' | 'locked' | 'failed'

/**
 * Looks for the order that a complete code opens and calls `onFound` with it. A QR that names its order is tried there
 * only, and is that order's even where the token is wrong.
 * @param search undefined while what was typed means something else
 */
export function useOrderByCode(
  orders: readonly Fulfillment[],
  search: CodeSearch | undefined,
  onFound: (order: Fulfillment) => void,
): OrderByCode {
  const hold = useCheckedCode((checked) => checked.hold)
  const tries = useTries()
  const failed = useScanFailed()
  const [answered, setAnswered] = useState<{ wanted: string | undefined; as: 'none' | 'locked' | 'failed' }>()
  const read = search && readCode(search.text)
  const named = read?.number === undefined ? undefined : findOrder(orders, read.number)
  const wanted = search && read && (read.number === undefined || named) ? `${search.attempt} ${search.text}` : undefined

  const look = useEffectEvent(async (stop: AbortSignal): Promise<Found> => {
    if (!read) return { order: undefined, untried: 0 }
    if (named) {
      const mayTry = await tries.mayTry(named.id, read.code)
      return { order: named, proof: mayTry ? await checkCode(named, read.code) : 'locked' }
    }
    const open = await tries.open(orders, read.code)
    const opened = await orderOpenedBy(likelyFirst(open), read.code, stop)
    return opened ?? { order: undefined, untried: orders.length - open.length }
  })
  const checkOf = async (fulfillmentId: string, proof: KeyProof | undefined | 'locked', code: string) => {
    if (proof === 'locked') return { state: 'locked' } as const
    if (!proof) return await tries.wrong(fulfillmentId, code)
    const wrongTries = await tries.right(fulfillmentId)
    return { state: 'right', proof: { ...proof, wrongTries } } as const
  }
  const answer = useEffectEvent(async (found: Found, stop: AbortSignal) => {
    if (!read || stop.aborted) return
    const check = found.order && (await checkOf(found.order.id, found.proof, read.code))
    if (!found.order) await tries.notFound(read.code)
    // nobody is taken to an order who has gone on to something else meanwhile
    if (stop.aborted) return
    setAnswered({ wanted, as: !found.order && found.untried > 0 ? 'locked' : 'none' })
    if (check?.state === 'right') signal('good')
    // a name of eight letters is tried as a code too, and is no mistake
    else if (/\d/.test(read.code)) signal('wrong')
    if (!found.order || !check) return
    hold({ fulfillmentId: found.order.id, check })
    onFound(found.order)
  })
  const fail = useEffectEvent((error: unknown, stop: AbortSignal) => {
    failed(error)
    if (!stop.aborted) setAnswered({ wanted, as: 'failed' })
  })
  useEffect(() => {
    if (wanted === undefined) return undefined
    const stop = new AbortController()
    look(stop.signal)
      .then((found) => answer(found, stop.signal))
      .catch((error: unknown) => fail(error, stop.signal))
    return () => stop.abort()
  }, [wanted])

  if (wanted === undefined) return 'idle'
  return answered?.wanted === wanted ? answered.as : 'checking'
}

/** Orders that wait come first; the code of a cancelled one must be recognised too. */
function likelyFirst(orders: readonly Fulfillment[]): Fulfillment[] {
  return [...orders.filter(isWaiting), ...orders.filter((order) => !isWaiting(order))]
}
