import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { inAisleOrder, meaningForPick } from './pick-order.ts'

/** Going on with someone else's order: what is really in the tote becomes what is picked. */
export function TakeOverScreen({ id }: { id: string }) {
  const t = useTranslations('takeOver')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const back = { label: app('back'), href: `/pick/${id}` }
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={back} task>
      {order ? (
        <Count order={order} />
      ) : (
        <Notice title={pick('missing')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
          {pick('missingNext')}
        </Notice>
      )}
    </Screen>
  )
}

function Count({ order }: { order: Fulfillment }) {
  const t = useTranslations('takeOver')
  const pick = useTranslations('pick')
  const engine = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const nameOf = usePersonName()
  const [counts, setCounts] = useState<Record<string, number>>({})
  // what the person saw as the count began: picks that arrive during it are asked about
  const [known] = useState(() => order.lines.flatMap((line) => line.picks.map((pick) => pick.id)))
  const lines = inAisleOrder(order.lines)
  const total = lines.reduce((units, line) => units + (counts[line.id] ?? 0), 0)

  useScan((scan) => {
    void meaningForPick(order, scan, (gtin) => engine.catalogue.byGtin(gtin)).then((meaning) => {
      signal(meaning.kind === 'line' ? 'good' : 'wrong')
      if (meaning.kind !== 'line') return
      const { id } = meaning.line
      setCounts((before) => ({ ...before, [id]: (before[id] ?? 0) + 1 }))
    })
  })

  const takeOver = async () => {
    const counted = lines.map((line) => ({ lineId: line.id, quantity: counts[line.id] ?? 0 }))
    const result = await run('take-over', { fulfillmentId: order.id, counted, known })
    if (result.status === 'refused') return
    showToast({ tone: 'good', text: t('done', { number: order.orderNumber }) })
    navigate(`/pick/${order.id}`, { replace: true })
  }

  return (
    <Stack grow>
      <Text>{t('intro')}</Text>
      {order.claim && (
        <Banner tone="neutral" live={false}>
          {t('explain', { name: nameOf(order.claim.by) })}
        </Banner>
      )}
      {lines.map((line) => (
        <Card key={line.id}>
          <Text strong>{line.name}</Text>
          <Text muted>{t('line', { ordered: line.ordered, picked: tally(order, line).picked })}</Text>
          <Stepper
            label={line.name}
            value={counts[line.id] ?? 0}
            min={0}
            max={1000}
            onChange={(quantity) => setCounts({ ...counts, [line.id]: quantity })}
            decreaseLabel={`${pick('fewer')}: ${line.name}`}
            increaseLabel={`${pick('moreUnits')}: ${line.name}`}
          />
        </Card>
      ))}
      <PrimaryBar>
        <Button kind="primary" onClick={() => void takeOver()}>
          {t('submit', { count: total })}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}
