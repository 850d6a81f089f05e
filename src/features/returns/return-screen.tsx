import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomerReturn, type ReturnItem, unsorted } from '#domain/customer-return.ts'
import { purchaseOf } from '#domain/purchase-of.ts'
import { useEngine, useRecord, useRecords, useSentSeq } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { PhotoList } from '../shared/photo-list.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { useMoney } from '../shared/use-money.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { DecideSheet } from './decide-sheet.tsx'
import { Signals } from './signals.tsx'
import { FailedRefunds } from './failed-refunds.tsx'
import { OverCap } from './over-cap.tsx'
import { ReturnChip } from './return-chip.tsx'
import { ReturnPapers } from './return-papers.tsx'
import { SortSheet } from './sort-sheet.tsx'
import { useExchangeFacts } from './use-exchange-facts.ts'
import { useOnto } from './use-onto.ts'
import { useTaking } from './use-taking.ts'
import { givenMinor } from './given.ts'

/** One return: how it stands, what was given, where its goods belong, and what there is to print. */
export function ReturnScreen({ id }: { id: string }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const doc = useRecord('return', id)
  const isComing = useTaking(id) !== undefined
  const back = { label: app('back'), href: '/returns' }
  if (doc) {
    return (
      <Screen title={t('returnTitle', { number: doc.number })} back={back}>
        <Shown doc={doc} />
      </Screen>
    )
  }
  return (
    <Screen title={t('title')} back={back}>
      <Notice
        icon="return"
        title={t(isComing ? 'queued' : 'unknownReturn')}
        action={<ButtonLink href="/returns">{t('lookAgain')}</ButtonLink>}
      >
        {t(isComing ? 'queuedNext' : 'unknownReturnNext')}
      </Notice>
    </Screen>
  )
}

function Shown({ doc }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const money = useMoney()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const isManager = useHolds('manager')
  const [sorting, setSorting] = useState<ReturnItem>()
  const [isDeciding, setIsDeciding] = useState(false)
  const [printed, setPrinted] = useState<{ what: 'receipt' | 'labels'; key: number }>()
  const print = (what: 'receipt' | 'labels') => setPrinted((before) => ({ what, key: (before?.key ?? 0) + 1 }))
  const { state, items, currency } = doc
  const exchangeFacts = useExchangeFacts()
  const onto = useOnto()
  const { view } = useEngine()
  const purchase = doc.purchaseId === null ? undefined : purchaseOf(view, doc.purchaseId)
  const parts = purchase?.returns.filter((one) => one.id === doc.id) ?? []
  const given = givenMinor(doc)
  const heldAs = useHeldAs()
  const facts = [
    { name: t('fact.by'), value: `${nameOf(doc.by)}, ${when(doc.at)}` },
    ...(doc.purchaseNumber ? [{ name: t('fact.purchase'), value: doc.purchaseNumber }] : []),
    ...(doc.approvedBy ? [{ name: t('fact.approved'), value: nameOf(doc.approvedBy) }] : []),
    ...(doc.override ? [{ name: t('fact.override'), value: doc.override.reason }] : []),
    ...(doc.decided
      ? [{ name: t('fact.decided'), value: [nameOf(doc.decided.by), doc.decided.note].filter(Boolean).join(': ') }]
      : []),
    ...(doc.overCap?.settled
      ? [{ name: t('fact.overCap'), value: `${nameOf(doc.overCap.settled.by)}: ${doc.overCap.settled.note}` }]
      : []),
    ...exchangeFacts(doc),
  ]
  const photos = doc.photo === undefined ? [] : [{ sha256: doc.photo, name: doc.number, by: doc.by, at: doc.at }]
  const isOpen = state === 'review' || state === 'waiting'
  return (
    <Stack grow gap={4}>
      <OverCap doc={doc} />
      <Standing doc={doc} />
      <FailedRefunds returnId={doc.id} />
      {isOpen && (
        <Button icon="check" onClick={() => setIsDeciding(true)}>
          {t('decide')}
        </Button>
      )}
      {isManager && state === 'review' && <Signals returnId={doc.id} />}
      <Section heading={t('goodsTitle')} aside={<ReturnChip doc={doc} />}>
        <List>
          {items.map((item) => (
            <ListRow
              key={item.id}
              title={t('unitsOf', { count: item.quantity, name: item.name })}
              detail={[
                t(`condition.${item.condition}`),
                t(`reason.${item.reason}`),
                ...heldAs(item),
                unsorted(item) > 0
                  ? t('toSort', { where: t(`disposition.${item.disposition}`) })
                  : t('sorted', { where: t(`sortedTo.${item.sorted.at(-1)?.to ?? 'restock'}`) }),
              ].join(' · ')}
              trailing={item.granted && money(item.granted.totalMinor, currency)}
              onClick={canSort(doc, item) && unsorted(item) > 0 ? () => setSorting(item) : undefined}
            />
          ))}
        </List>
      </Section>
      {given > 0 && doc.exchange === undefined && (
        <Facts
          items={
            doc.paid || parts.length === 0
              ? [{ name: t(doc.paid ? 'paidAtDesk' : 'back'), value: money(given, currency) }]
              : onto(parts, purchase?.tenders ?? [], currency)
          }
        />
      )}
      <Facts items={facts} />
      <PhotoList photos={photos} />
      <Stack row="fill" gap={2}>
        <Button icon="printer" onClick={() => print('receipt')}>
          {t('printReceipt')}
        </Button>
        <Button icon="tag" onClick={() => print('labels')}>
          {t('printLabels')}
        </Button>
      </Stack>
      <PrimaryBar>
        <ButtonLink kind="primary" href="/returns">
          {t('next')}
        </ButtonLink>
      </PrimaryBar>
      {sorting && <SortSheet doc={doc} item={sorting} onClose={() => setSorting(undefined)} />}
      {isDeciding && <DecideSheet doc={doc} onClose={() => setIsDeciding(false)} />}
      {printed && <ReturnPapers key={printed.key} doc={doc} what={printed.what} />}
    </Stack>
  )
}

/** How far the news of it has come, and what to tell the customer. */
function Standing({ doc }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const money = useMoney()
  const when = useWhen(useServerNow())
  const sentSeq = useSentSeq()
  const own = useTaking(doc.id)
  const earlier = useEarlier(doc)
  const { state, why, currency, dueBy, paid } = doc
  if (own && !paid && (state === 'granted' || (state === 'review' && givenMinor(doc) > 0))) {
    return (
      <Notice tone="warn" icon="clock" title={t('provisional')}>
        <p role="status">{own.seq > sentSeq ? t('provisionalSaved') : t('provisionalSent')}</p>
        {dueBy !== undefined && <p>{t('tellBy', { when: when(dueBy) })}</p>}
      </Notice>
    )
  }
  if (state === 'granted') {
    return (
      <Notice tone="good" title={t('grantedTitle')}>
        {paid ? t('grantedPaid', { amount: money(doc.promisedMinor ?? 0, currency) }) : t(`grantedTo.${toOf(doc)}`)}
        {own && <p role="status">{t('provisionalSaved')}</p>}
      </Notice>
    )
  }
  if (state === 'review') {
    return (
      <Banner tone="warn" icon="person">
        <strong>{t(givenMinor(doc) > 0 ? 'managerDecidesRest' : 'managerDecides')}</strong>{' '}
        {earlier ?? (why && t(`why.${why}`))}{' '}
        {paid && t('paidAlready', { amount: money(doc.promisedMinor ?? 0, currency) })}
      </Banner>
    )
  }
  return (
    <Notice icon={state === 'refused' ? 'return' : 'clock'} title={t(`standing.${state}`)}>
      {state !== 'refused' && dueBy !== undefined ? t('tellBy', { when: when(dueBy) }) : t(`standingNext.${state}`)}
    </Notice>
  )
}

/** When what came back once more came back before, and in which return. */
function useEarlier({ items }: CustomerReturn): string | undefined {
  const t = useTranslations('returns')
  const when = useWhen(useServerNow())
  const returns = useRecords('return')
  const held = items.find((item) => !item.granted && item.held?.earlier)?.held
  if (!held?.earlier) return undefined
  const { id, at } = held.earlier
  const number = returns.find((one) => one.id === id)?.number
  const [known, unknown] =
    held.why === 'serial-returned'
      ? (['pieceAlready', 'pieceElsewhere'] as const)
      : (['refundedAlready', 'refundedElsewhere'] as const)
  return number === undefined ? t(unknown, { when: when(at) }) : t(known, { when: when(at), number })
}

/** Why nothing was granted for an item, and where it came back before: in words for its row. */
function useHeldAs(): (item: ReturnItem) => string[] {
  const t = useTranslations('returns')
  const when = useWhen(useServerNow())
  const nameOf = usePersonName()
  const returns = useRecords('return')
  return ({ granted, held }) => {
    if (granted || !held || held.why === 'return-signals') return []
    const { why, earlier } = held
    if (!earlier) return [t(`says.${why}`)]
    const number = returns.find(({ id }) => id === earlier.id)?.number
    const of = { when: when(earlier.at), name: nameOf(earlier.by) }
    const before = number === undefined ? t('cameBackElsewhere', of) : t('cameBackBefore', { ...of, number })
    return [t(`says.${why}`), before]
  }
}

/** Of what is not decided the customer may take their goods along, where they have no money for them. */
const canSort = ({ state, paid }: CustomerReturn, { granted }: ReturnItem) =>
  granted !== undefined || state === 'granted' || state === 'refused' || (state !== 'asked' && !paid)

const toOf = ({ items }: CustomerReturn) =>
  items.find(({ granted }) => granted?.to === 'tender')?.granted?.to ?? items[0]?.granted?.to ?? 'tender'
