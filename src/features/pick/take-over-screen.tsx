import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
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
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { Quantity } from '../shared/quantity.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { meaningForPick, type PickScan } from '../shared/meaning-for-pick.ts'
import { inTote } from './pick-order.ts'
import { ScanFeedback } from '../shared/scan-feedback.tsx'
import { useKnown } from '../shared/use-known.ts'
import { type Feedback, useScanWords } from '../shared/use-scan-words.ts'

/** In eaches of one product: more than a tote takes. */
const MOST = 1000

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
  const known = useKnown()
  const scanWords = useScanWords()
  const failed = useScanFailed()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const nameOf = usePersonName()
  const [counts, setCounts] = useState<Record<string, number | undefined>>({})
  // what the person saw as the count began: picks that arrive during it are asked about
  const [seen] = useState(() => order.lines.flatMap((line) => line.picks.map((pick) => pick.id)))
  const [feedback, setFeedback] = useState<Feedback>()
  const lines = inTote(order, counts)
  const countOf = ({ id }: Line) => (Object.hasOwn(counts, id) ? counts[id] : 0)
  const total = sum(lines, (line) => countOf(line) ?? 0)
  const uncounted = sum(lines, (line) => Math.max(0, tally(order, line).picked - (countOf(line) ?? 0)))
  const isRight = lines.every((line) => countOf(line) !== undefined)

  const count = (code: string) => (meaning: PickScan) => {
    if (meaning.kind === 'unsaid') return
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
    meaningForPick([order], scan, known()).then(count(scan.text.trim())).catch(failed)
  })

  const takeOver = async () => {
    const counted = lines.map((line) => ({ lineId: line.id, quantity: countOf(line) ?? 0 }))
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
          <Quantity
            label={line.name}
            of={line.name}
            hint={t('line', { ordered: line.ordered, picked: tally(order, line).picked })}
            value={countOf(line)}
            min={0}
            max={MOST}
            onChange={(quantity) => setCounts({ ...counts, [line.id]: quantity })}
          />
        </Card>
      ))}
      <PrimaryBar>
        {isRight && uncounted > 0 && <Text muted>{t('uncounted', { count: uncounted })}</Text>}
        {isRight && total === 0 && uncounted > 0 ? (
          // a hurried tap must not throw away what is known as picked
          <Button kind="danger" onClick={() => void takeOver()}>
            {t('empty')}
          </Button>
        ) : (
          <Button kind="primary" disabled={!isRight} onClick={() => void takeOver()}>
            {t('submit', { count: total })}
          </Button>
        )}
      </PrimaryBar>
    </Stack>
  )
}

const sum = (lines: readonly Line[], units: (line: Line) => number) =>
  lines.reduce((total, line) => total + units(line), 0)
