import { useState } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { together } from '#domain/count/accuracy.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { majorUnits } from '../shared/major-units.ts'
import { ServerReads } from '../shared/online.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { useWhen } from '../shared/use-when.ts'
import { AccuracyCharts } from './accuracy-charts.tsx'
import { monthsOf } from './months.ts'
import { type PostedCount, useAccuracy } from './use-accuracy.ts'
import { useShare } from './use-share.ts'

/** Counts on the screen at once: who looks further back looks at months. */
const SHOWN = 12

/** How right the record was over the last year, and what was too many and missing: for those who answer for it. */
export function AccuracyScreen() {
  const t = useTranslations('count')
  const app = useTranslations('app')
  return (
    <Screen title={t('accuracyTitle')} back={{ label: app('back'), href: '/count' }}>
      <ForLeads next={t('forLeadsAccuracy')}>
        <ServerReads>
          <Asked />
        </ServerReads>
      </ForLeads>
    </Screen>
  )
}

function Asked() {
  const t = useTranslations('count')
  const { data, isAsking, isLost, ask } = useAccuracy()
  const when = useWhen(data?.now ?? 0)
  const again = <Button onClick={ask}>{t('again')}</Button>
  if (!data) {
    if (isAsking) return <Spinner label={t('asking')} />
    return <Notice icon="cloud-off" title={t('notReached')} action={again} />
  }
  const { counts, currency, now } = data
  if (counts.length === 0) return <Notice title={t('noAccuracy')}>{t('noAccuracyNext')}</Notice>
  return (
    <Stack grow gap={4}>
      {isLost && (
        <Banner tone="warn" icon="cloud-off" action={again}>
          {t('accuracyAge', { when: when(now) })}
        </Banner>
      )}
      <Year counts={counts} currency={currency} />
    </Stack>
  )
}

function Year({ counts, currency }: { counts: readonly PostedCount[]; currency: string }) {
  const t = useTranslations('count')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const shareOf = useShare()
  const countName = useCountName()
  const [by, setBy] = useState<'month' | 'count'>('month')
  const [as, setAs] = useState<'units' | 'value'>('units')
  const year = together(counts)
  const figure = (units: number, minor: number) =>
    as === 'units' ? format.number(units) : format.number(majorUnits(minor, currency), { style: 'currency', currency })
  const dayOf = (at: number) => format.dateTime(at, { day: 'numeric', month: 'short' })
  const periods =
    by === 'month'
      ? monthsOf(counts, zone).map(({ at, counts: own }) => ({
          key: String(at),
          short: format.dateTime(at, { month: 'short', timeZone: 'UTC' }),
          name: format.dateTime(at, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
          ...together(own),
        }))
      : counts
          .slice(0, SHOWN)
          .toReversed()
          .map((count) => ({
            ...count,
            key: count.id,
            short: dayOf(count.closedAt),
            name: `${countName(count.name)}, ${dayOf(count.closedAt)}`,
          }))
  return (
    <>
      <Facts
        items={[
          { name: t('accuracy'), value: shareOf(year) },
          { name: t('gain'), value: figure(year.gainUnits, year.gainMinor) },
          { name: t('loss'), value: figure(year.lossUnits, year.lossMinor) },
        ]}
      />
      <ChoiceGroup
        row
        label={t('accuracyBy')}
        value={by}
        options={(['month', 'count'] as const).map((value) => ({ value, label: t(`accuracyBys.${value}`) }))}
        onChange={setBy}
      />
      <ChoiceGroup
        row
        label={t('accuracyAs')}
        value={as}
        options={(['units', 'value'] as const).map((value) => ({ value, label: t(`accuracyAses.${value}`) }))}
        onChange={setAs}
      />
      <AccuracyCharts periods={periods} as={as} figure={figure} />
      {year.unpriced > 0 && as === 'value' && <Banner live={false}>{t('unpriced', { count: year.unpriced })}</Banner>}
    </>
  )
}
