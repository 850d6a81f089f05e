import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy, totalsOf } from '#domain/tally.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import type { Tone } from '../../ui/tone.ts'
import { orderPath } from '../shared/order-path.ts'
import { useDue } from './use-due.ts'
import { leftInBin } from './work-list.ts'
import { stateKey } from '../shared/state-key.ts'

const tones: Partial<Record<Fulfillment['state'], Tone>> = {
  ready: 'good',
  cancelled: 'bad',
  unfilled: 'bad',
}

export type OrderRowProps = {
  order: Fulfillment
  now: number
  /** who is picking it, in words */
  claim?: string | undefined
  /** work on it that the server has not answered: saved here only, or sent */
  pending?: 'savedHere' | 'sent' | undefined
}

/** One order: what, how many, by when, and how far its work has come. */
export const OrderRow = memo(function OrderRow({ order, now, claim, pending }: OrderRowProps) {
  const t = useTranslations('work')
  const state = useTranslations('state')
  const due = useDue(order, now)
  const { needed, done, missing } = totalsOf(order)
  const owed = owedBy(order)
  const amount = done > 0 ? t('progress', { done, count: needed, missing }) : t('items', { count: needed })
  const left = owed > 0 ? t('owed', { count: owed }) : leftInBin(order) ? t('inBin') : amount
  const toPutBack = owed > 0 || leftInBin(order)
  const isStaged = order.state === 'staged' && !toPutBack
  const next = isStaged ? t('toMarkReady') : order.state === 'unfilled' ? t('toTell') : undefined
  const details = [left, claim, next]
  const key = stateKey(order)
  const tone = toPutBack
    ? 'warn'
    : due.late
      ? 'bad'
      : key === 'restocked'
        ? 'neutral'
        : key === 'holdOver'
          ? 'warn'
          : tones[order.state]
  return (
    <ListRow
      // whoever comes from here has no customer before them yet
      href={isStaged ? `/stage/${order.id}` : orderPath(order)}
      title={t('order', { number: order.orderNumber })}
      detail={
        <>
          {details.filter(Boolean).join(' · ')}
          <br />
          {due.text}
          {pending && ` · ${t(pending)}`}
        </>
      }
      trailing={
        <StateChip tone={tone ?? 'neutral'} icon={toPutBack ? 'return' : undefined}>
          {state(key)}
        </StateChip>
      }
    />
  )
})
