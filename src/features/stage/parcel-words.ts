import { useTranslations } from 'use-intl'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { contentsOf, keepingOf } from '#domain/parcel-contents.ts'
import { parcelTag, stagedSince } from '#domain/parcel-plan.ts'
import { stateKey } from '../shared/state-key.ts'
import { useDuration } from '../shared/use-duration.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import type { ToPut } from './use-put-in-bin.ts'

/** How a parcel is told in one line: its order, how it is kept, and for how long it stands in staging. */
export function useParcelWords(): (order: Fulfillment, parcel: Parcel) => string {
  const t = useTranslations('stage')
  const state = useTranslations('state')
  const duration = useDuration()
  const now = useServerNow()
  return (order, parcel) => {
    const keeping = keepingOf(order.lines, contentsOf(order, parcel))
    const age = t('age', { time: duration(now - stagedSince(parcel)) })
    const bags = parcel.bags && t('bags', { count: parcel.bags })
    return [state(stateKey(order)), keeping && t('keptAs', { keeping }), bags, age].filter(Boolean).join(' · ')
  }
}

/** A parcel that stands somewhere, to be put somewhere else. */
export function toMove(order: Fulfillment, parcel: Parcel): ToPut {
  return {
    order,
    id: parcel.id,
    tag: parcelTag(order, parcel),
    keeping: keepingOf(order.lines, contentsOf(order, parcel)),
  }
}
