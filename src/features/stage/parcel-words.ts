import { useTranslations } from 'use-intl'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { coldOf, contentsOf, parcelTag, stagedSince } from '#domain/parcel-contents.ts'
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
    const cold = coldOf(order.lines, contentsOf(order, parcel))
    const age = t('age', { time: duration(now - stagedSince(parcel)) })
    return [state(order.state), cold && t('keptAs', { cold }), age].filter(Boolean).join(' · ')
  }
}

/** A parcel that stands somewhere, to be put somewhere else. */
export function toMove(order: Fulfillment, parcel: Parcel): ToPut {
  return { order, id: parcel.id, tag: parcelTag(order, parcel), cold: coldOf(order.lines, contentsOf(order, parcel)) }
}
