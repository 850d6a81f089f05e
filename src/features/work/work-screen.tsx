import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { isHere } from '#domain/arrival.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngineValue, usePending, useRecords, useSentSeq } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useAttentionEntries } from '../shared/attention-entries.ts'
import { useClockOf } from '../shared/clock-of.ts'
import { orderOf } from '../shared/order-of.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { OrderRow } from './order-row.tsx'
import { useWorkFilter } from './use-work-filter.ts'
import { type Filter, type WorkGroup, workList } from './work-list.ts'

/** Where something of another capability stands: before the list, after it, or below all as the one thing to do next. */
export type WorkPlace = 'urgent' | 'below' | 'next'

/**
 * Home: what to do now, in order of urgency. One list, one filter.
 * @param sections what other capabilities have to do; what is urgent only while a customer waits in person
 */
export function WorkScreen({ sections }: { sections: (place: WorkPlace) => ReactNode }) {
  const t = useTranslations('work')
  const orders = useRecords('fulfillment')
  const { filter, limit, choose, showMore } = useWorkFilter()
  const now = useServerNow()
  const clockOf = useClockOf((known) => known.clockOf)
  const groups = useMemo(() => workList(orders, filter, now, clockOf), [orders, filter, now, clockOf])
  const total = groups.reduce((count, group) => count + group.orders.length, 0)
  const options = (['todo', 'waiting', 'done'] satisfies Filter[]).map((value) => ({ value, label: t(value) }))
  return (
    <Screen title={t('title')}>
      <Stack grow>
        <AttentionBanner />
        {orders.some((order) => isHere(order, now)) && sections('urgent')}
        <ChoiceGroup row hideLabel label={t('filter')} value={filter} options={options} onChange={choose} />
        {total === 0 && <Empty filter={filter} />}
        <Groups key={filter} groups={groups} limit={limit} now={now} />
        {filter === 'todo' && sections('below')}
        {total > limit && <Button onClick={showMore}>{t('more', { count: total - limit })}</Button>}
        {filter === 'todo' && sections('next')}
      </Stack>
    </Screen>
  )
}

/** More rows than a handheld shows: the first frame has these, the next one the rest. */
const FIRST_ROWS = 8

function Groups({ groups, limit, now }: { groups: WorkGroup[]; limit: number; now: number }) {
  const t = useTranslations('work')
  const pending = usePendingByOrder()
  const me = useEngineValue((engine) => engine.session?.personId)
  const nameOf = usePersonName()
  /** Who is picking it now; a claim outlives the picking. */
  const claimOf = ({ state, claim }: Fulfillment) => {
    if (!claim || (state !== 'accepted' && state !== 'picking')) return undefined
    const { by, handedOnBy } = claim
    if (by !== me) return t('claimedBy', { name: nameOf(by) })
    return handedOnBy === undefined || handedOnBy === me ? t('yours') : t('handedToYou', { name: nameOf(handedOnBy) })
  }
  const shownLimit = useDeferredValue(limit, FIRST_ROWS)
  return withinLimit(groups, shownLimit).map(({ group, orders, count }) => (
    <Section key={group} heading={t(group)} aside={String(count)}>
      <List>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} now={now} claim={claimOf(order)} pending={pending.get(order.id)} />
        ))}
      </List>
    </Section>
  ))
}

function AttentionBanner() {
  const t = useTranslations('work')
  const count = useAttentionEntries().length
  const cases = useRecords('case').filter((opened) => opened.closed === null).length
  const words = [count > 0 && t('attention', { count }), cases > 0 && t('cases', { count: cases })].filter(Boolean)
  if (words.length === 0) return null
  return (
    <Banner tone="bad" action={<ButtonLink href="/sync">{t('look')}</ButtonLink>}>
      {words.join(' · ')}
    </Banner>
  )
}

function Empty({ filter }: { filter: Filter }) {
  const t = useTranslations('work')
  const format = useFormatter()
  const lastPullAt = useEngineValue((engine) => engine.view.state.lastPullAt)
  if (filter === 'waiting') return <Notice icon="bag" title={t('emptyWaiting')} />
  if (filter === 'done') return <Notice icon="clock" title={t('emptyDone')} />
  if (lastPullAt === null)
    return (
      <Notice icon="sync" title={t('nothing')}>
        {t('neverSynced')}
      </Notice>
    )
  const time = format.dateTime(lastPullAt, { hour: '2-digit', minute: '2-digit' })
  return (
    <Notice tone="good" title={t('nothing')}>
      {t('nothingNext', { time })}
    </Notice>
  )
}

/** Per order, how far its unanswered work has come: one unsent command makes it "saved here". */
function usePendingByOrder(): ReadonlyMap<string, 'savedHere' | 'sent'> {
  const pending = usePending()
  const sentSeq = useSentSeq()
  return useMemo(() => {
    const byOrder = new Map<string, 'savedHere' | 'sent'>()
    for (const { args, seq } of pending) {
      const id = orderOf(args)
      if (id && byOrder.get(id) !== 'savedHere') byOrder.set(id, seq > sentSeq ? 'savedHere' : 'sent')
    }
    return byOrder
  }, [pending, sentSeq])
}

function withinLimit(groups: ReturnType<typeof workList>, limit: number) {
  let left = limit
  return groups.flatMap(({ group, orders }) => {
    const shown = orders.slice(0, Math.max(0, left))
    left -= orders.length
    return shown.length > 0 ? [{ group, orders: shown, count: orders.length }] : []
  })
}
