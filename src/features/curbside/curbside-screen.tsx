import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { waitsOf } from '#domain/curbside/waits.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { isSameDay } from '../shared/is-same-day.ts'
import { useDuration } from '../shared/use-duration.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { ArrivalCard } from './arrival-card.tsx'
import { OnTheirWay } from './on-their-way.tsx'
import { waitingOrders } from './waiting-orders.ts'

/** Who waits at the kerb and at the counter: who goes to whom, and one walk for what they wait for. */
export function CurbsideScreen() {
  const t = useTranslations('curbside')
  const app = useTranslations('app')
  const waiting = waitingOrders(useRecords('fulfillment'), useServerNow())
  const me = useEngineValue((engine) => engine.session?.personId)
  /** what was ticked or unticked by hand, by order */
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({})
  const isChosen = (order: Fulfillment) => {
    if (order.parcels.length === 0 || order.cancelled) return undefined
    const by = order.arrival?.going?.by
    // what somebody else goes to is theirs to fetch
    return said[order.id] ?? (by === undefined || by === me)
  }
  const chosen = waiting.filter(isChosen)
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack grow gap={4}>
        {waiting.length === 0 && (
          <Notice tone="good" title={t('nobody')} action={<ButtonLink href="/handover">{t('findOrder')}</ButtonLink>}>
            {t('nobodyNext')}
          </Notice>
        )}
        {waiting.map((order) => (
          <ArrivalCard
            key={order.id}
            order={order}
            chosen={isChosen(order)}
            onChoose={(choice) => setSaid((before) => ({ ...before, [order.id]: choice }))}
          />
        ))}
        <OnTheirWay />
        <Served />
        {chosen.length > 0 && <Fetch orders={chosen} />}
      </Stack>
    </Screen>
  )
}

/** One walk for all that is chosen: whoever begins it goes to these customers, and the others see that. */
function Fetch({ orders }: { orders: Fulfillment[] }) {
  const t = useTranslations('curbside')
  const run = useRun()
  const [, navigate] = useLocation()
  const me = useEngineValue((engine) => engine.session?.personId)
  const fetch = async () => {
    const mine: string[] = []
    for (const { id, arrival } of orders) {
      const isMine = arrival?.going?.by === me
      if (isMine || (await run('go-to-customer', { fulfillmentId: id })).status !== 'refused') mine.push(id)
    }
    if (mine.length > 0) navigate(`/curbside/fetch/${mine.map(encodeURIComponent).join(',')}`)
  }
  return (
    <PrimaryBar>
      <Button kind="primary" icon="bag" onClick={() => void fetch()}>
        {t('fetch', { count: orders.length })}
      </Button>
    </PrimaryBar>
  )
}

/** How long today's customers waited. */
function Served() {
  const t = useTranslations('curbside')
  const now = useServerNow()
  const zone = useTimeZone() ?? 'UTC'
  const duration = useDuration()
  const today = useRecords('fulfillment').filter(({ handover }) => handover && isSameDay(handover.at, now, zone))
  const waits = waitsOf(today, 0)
  if (!waits) return null
  return <Text muted>{t('p90', { count: waits.count, duration: duration(waits.p90) })}</Text>
}
