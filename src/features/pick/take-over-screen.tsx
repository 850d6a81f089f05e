import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { useRecord } from '../../offline/hooks.ts'
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
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { inTote, meaningForPick, type PickScan } from './pick-order.ts'
import { ScanFeedback } from './scan-feedback.tsx'
import { useKnown } from './use-known.ts'
import { type Feedback, useScanWords } from './use-scan-words.ts'

/** Going on with someone else's order: what is really in the tote becomes what is picked. */
export function TakeOverScreen({ id }: { id: string }) {
  const t = useTranslations('takeOver')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const back = { label: app('back'), href: `/pick/${id}` }
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={back}>
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
  const known = useKnown()
  const scanWords = useScanWords()
  const failed = useScanFailed()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const nameOf = usePersonName()
  const [counts, setCounts] = useState<Record<string, number>>({})
  // what the person saw as the count began: picks that arrive during it are asked about
  const [seen] = useState(() => order.lines.flatMap((line) => line.picks.map((pick) => pick.id)))
  const [feedback, setFeedback] = useState<Feedback>()
  const lines = inTote(order, counts)
  const total = lines.reduce((units, line) => units + (counts[line.id] ?? 0), 0)

  const count = (code: string) => (meaning: PickScan) => {
    if (meaning.kind === 'line') {
      const { id } = meaning.line
      signal('good')
      setFeedback(undefined)
      setCounts((before) => ({ ...before, [id]: (before[id] ?? 0) + 1 }))
      return
    }
    const [kind, told] = scanWords(meaning, code, undefined)
    signal(kind)
    setFeedback(told)
  }
  useScan((scan) => {
    meaningForPick(order, scan, known()).then(count(scan.text.trim())).catch(failed)
  })

  const takeOver = async () => {
    const counted = lines.map((line) => ({ lineId: line.id, quantity: counts[line.id] ?? 0 }))
    const result = await run('take-over', { fulfillmentId: order.id, counted, known: seen })
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
      <ScanFeedback feedback={feedback} />
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
        {total === 0 && known.length > 0 ? (
          // a hurried tap must not throw away what is known as picked
          <Button kind="danger" onClick={() => void takeOver()}>
            {t('empty')}
          </Button>
        ) : (
          <Button kind="primary" onClick={() => void takeOver()}>
            {t('submit', { count: total })}
          </Button>
        )}
      </PrimaryBar>
    </Stack>
  )
}
