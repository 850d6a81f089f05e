import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ReviewRow } from './review-row.tsx'
import { ReviewSheet } from './review-sheet.tsx'
import { type Filter, nothingIn, type SortedOut } from './sort-out.ts'
import type { Decides } from './use-decide.ts'

export interface ReviewListProps {
  session: CountSession
  /** of all filters */
  lines: number
  sorted: SortedOut
  does: Decides
}

/** The lines that a reviewer wants to see, and what can be done with one of them. */
export function ReviewList({ session, lines, sorted, does }: ReviewListProps) {
  const t = useTranslations('count')
  const { once } = useOneTap()
  const [filter, setFilter] = useState<Filter>('off')
  const [open, setOpen] = useState<string>()
  const listed = sorted.listed[filter]
  const nothing = nothingIn(filter, lines, sorted.open.length)
  const chosen = open === undefined ? undefined : sorted.listed.all.find(({ sku }) => sku === open)
  const show = useCallback((sku: string) => setOpen(sku), [])
  const act = (work: () => Promise<void>) => () => {
    setOpen(undefined)
    once(work)
  }
  return (
    <>
      <ChoiceGroup
        row
        label={t('filter')}
        value={filter}
        options={(['off', 'all', 'decided'] as const).map((value) => ({ value, label: t(`filters.${value}`) }))}
        onChange={setFilter}
      />
      {listed.length === 0 ? (
        <Notice tone={nothing === 'nothingOff' ? 'good' : 'neutral'} title={t(nothing)} />
      ) : (
        <Section heading={t('lines')} aside={String(listed.length)}>
          <LongList items={listed} keyOf={({ sku }) => sku} label={t('lines')}>
            {(line, place) => <ReviewRow key={line.sku} line={line} place={place} onOpen={show} />}
          </LongList>
        </Section>
      )}
      {chosen && (
        <ReviewSheet
          session={session}
          line={chosen}
          onClose={() => setOpen(undefined)}
          onRecount={act(() => does.recount([chosen]))}
          onApprove={(seen, second) => act(() => does.decide('approved', [seen], second))()}
          onReject={act(() => does.decide('rejected', [chosen]))}
        />
      )}
    </>
  )
}
