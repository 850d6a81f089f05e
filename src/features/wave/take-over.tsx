import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { isOnPart, orderOfTote, type Wave } from '#domain/wave.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { meaningForPick } from '../shared/meaning-for-pick.ts'
import { Quantity } from '../shared/quantity.tsx'
import { ScanFeedback } from '../shared/scan-feedback.tsx'
import { useKnown } from '../shared/use-known.ts'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { type Feedback, useScanWords } from '../shared/use-scan-words.ts'
import { useToteWords } from './tote-words.ts'
import { useStoreMap } from './use-store-map.ts'
import type { Walk } from './use-walk.ts'

/** In eaches of one product: more than a tote takes. */
const MOST = 1000

type Counts = Record<string, number | undefined>

/** Going on with somebody else's walk: what is really in each tote becomes what is picked. */
export function TakeOver({ wave, walk: { orders } }: { wave: Wave; walk: Walk }) {
  const t = useTranslations('wave')
  const run = useRun()
  const known = useKnown()
  const map = useStoreMap()
  const words = useToteWords(wave)
  const scanWords = useScanWords()
  const failed = useScanFailed()
  const { busy, once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  const isOurs = ({ aisle }: Line) => isOnPart(wave.part, map(aisle)?.floorId ?? null)
  // what the person saw as they began: picks that arrive meanwhile are asked about
  const [seen] = useState(
    () =>
      new Map(
        orders.map((order) => [order.id, order.lines.filter(isOurs).flatMap((line) => line.picks.map(({ id }) => id))]),
      ),
  )
  /** by order and line; an order that is not there was not looked into */
  const [totes, setTotes] = useState<Record<string, Counts>>({})
  const [at, setAt] = useState(orders[0]?.id)
  const [feedback, setFeedback] = useState<Feedback>()
  /** whose other items are on the screen too */
  const [opened, setOpened] = useState<string[]>([])
  const isShown = (order: Fulfillment, line: Line) =>
    inTote(order, line) > 0 || countOf(totes[order.id], line.id) !== 0 || opened.includes(order.id)
  const count = (orderId: string, counts: (before: Counts) => Counts) =>
    setTotes((before) => ({ ...before, [orderId]: { ...before[orderId], ...counts(before[orderId] ?? {}) } }))

  useScan((scan) => {
    const holder = orderOfTote(wave, scan.text)
    if (holder !== undefined) {
      signal('good')
      setAt(holder)
      setFeedback(undefined)
      return
    }
    const order = orders.find(({ id }) => id === at)
    if (!order) return
    meaningForPick([order], scan, known())
      .then((meaning) => {
        if (meaning.kind === 'unsaid') return
        if (meaning.kind === 'line') {
          const { id } = meaning.line
          signal('good')
          setFeedback(undefined)
          return count(order.id, (before) => ({ [id]: (before[id] ?? 0) + 1 }))
        }
        const [kind, told] = scanWords(meaning, scan.text.trim(), undefined)
        signal(kind)
        setFeedback(told)
      })
      .catch(failed)
  })

  const unseen = orders.filter(({ id }) => !totes[id]).length
  const isRight = Object.values(totes).every((counts) => Object.keys(counts).every((id) => counts[id] !== undefined))
  const total = Object.values(totes).reduce(
    (all, counts) => Object.values(counts).reduce<number>((sum, units) => sum + (units ?? 0), all),
    0,
  )
  const takeOver = async () => {
    const args = orders.map((order) => ({
      fulfillmentId: order.id,
      counted: order.lines.filter(isOurs).map(({ id }) => ({ lineId: id, quantity: totes[order.id]?.[id] ?? 0 })),
      known: seen.get(order.id) ?? [],
    }))
    const result = await run('take-over-wave', { waveId: wave.id, totes: args })
    if (result.status !== 'refused') showToast({ tone: 'good', text: t('takenOver') })
  }

  return (
    <>
      <Text>{t('intro')}</Text>
      <ScanFeedback feedback={feedback} />
      {orders.map((order) => {
        const lines = order.lines.filter((line) => isOurs(line) && (line.ordered > 0 || inTote(order, line) > 0))
        const shown = lines.filter((line) => isShown(order, line))
        const listed = Object.fromEntries(lines.map((line) => [line.id, inTote(order, line)]))
        const isEmpty = Object.values(listed).every((units) => units === 0)
        const name = words(order.id)
        return (
          <Section
            key={order.id}
            heading={name}
            aside={
              <Button kind={totes[order.id] ? 'quiet' : 'secondary'} onClick={() => count(order.id, () => listed)}>
                {isEmpty ? t('isEmpty') : t('asListed')}
              </Button>
            }
          >
            <Card>
              <Text muted>{t('order', { number: order.orderNumber })}</Text>
              {shown.map((line) => (
                <Quantity
                  key={line.id}
                  label={line.name}
                  of={`${line.name}, ${name}`}
                  hint={t('line', { ordered: line.ordered, picked: inTote(order, line) })}
                  value={countOf(totes[order.id], line.id)}
                  min={0}
                  max={MOST}
                  onChange={(quantity) => {
                    setAt(order.id)
                    count(order.id, () => ({ [line.id]: quantity }))
                  }}
                />
              ))}
              {shown.length < lines.length && (
                <Button kind="quiet" onClick={() => setOpened([...opened, order.id])}>
                  {t('somethingElse')}
                </Button>
              )}
            </Card>
          </Section>
        )
      })}
      <PrimaryBar>
        {unseen > 0 && <Text muted>{t('lookFirst', { count: unseen })}</Text>}
        <Button kind="primary" busy={busy} disabled={unseen > 0 || !isRight} onClick={() => once(takeOver)}>
          {t('submit', { count: total })}
        </Button>
      </PrimaryBar>
    </>
  )
}

const countOf = (counts: Counts | undefined, id: string): number | undefined =>
  counts && Object.hasOwn(counts, id) ? counts[id] : 0

/** What should be in the tote, in eaches: what is too much of it lies there too. */
function inTote(order: Fulfillment, line: Line): number {
  const { allocated, owed } = tally(order, line)
  return allocated + owed
}
