import type { CustomerReturn } from '../customer-return.ts'
import type { OfflineCaps } from '../return-policy.ts'

/** Why a device may not give it at once: nothing is said of it, this return, their number, or their sum is too much. */
export type CapReached = 'none-allowed' | 'purchase-unknown' | 'value' | 'number' | 'total'

/** What would be given now, by whom, on which device. `at` in UTC ms. */
export interface AtOnce extends Pick<CustomerReturn, 'by' | 'clientId' | 'at' | 'purchaseId'> {
  valueMinor: number
  /** in the store's currency, as the caps are */
  isOurs: boolean
}

/**
 * Whether this may be given at the desk before the server has answered: what is given so, on this device or by this person, stays
 * under the store's caps; undefined where it may. Of what nobody knows the purchase of nothing is.
 * @param returns those that are known here
 */
export function capReached(
  caps: OfflineCaps | undefined,
  returns: Iterable<CustomerReturn>,
  now: AtOnce,
): CapReached | undefined {
  if (!caps || !now.isOurs) return 'none-allowed'
  if (now.purchaseId === null) return 'purchase-unknown'
  if (now.valueMinor > caps.perReturnMinor) return 'value'
  const since = now.at - caps.hours * 3_600_000
  const given = [...returns].filter(({ paid, at }) => paid && at > since)
  const sides = [given.filter(({ clientId }) => clientId === now.clientId), given.filter(({ by }) => by === now.by)]
  if (sides.some((side) => side.length >= caps.returns)) return 'number'
  const isOver = sides.some(
    (side) => side.reduce((sum, { promisedMinor = 0 }) => sum + promisedMinor, now.valueMinor) > caps.totalMinor,
  )
  return isOver ? 'total' : undefined
}
