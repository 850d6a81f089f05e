import { useFormatter, useTranslations } from 'use-intl'
import type { Accuracy } from '#domain/count/accuracy.ts'
import { ColumnChart } from '../../ui/column-chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/section.tsx'
import { useShare } from './use-share.ts'

/** A month or a count; `short` fits below a column. */
export type Period = Accuracy & { key: string; short: string; name: string }

export interface AccuracyChartsProps {
  /** the oldest first */
  periods: readonly Period[]
  as: 'units' | 'value'
  figure: (units: number, minor: number) => string
}

/** The share of right records, and what was too many above what was missing; then all of it as figures. */
export function AccuracyCharts({ periods, as, figure }: AccuracyChartsProps) {
  const t = useTranslations('count')
  const format = useFormatter()
  const shareOf = useShare()
  const gainOf = ({ gainUnits, gainMinor }: Period) => figure(gainUnits, gainMinor)
  const lossOf = ({ lossUnits, lossMinor }: Period) => figure(lossUnits, lossMinor)
  const list = (wordsOf: (period: Period) => string) =>
    periods.map((period) => `${period.name}: ${wordsOf(period)}`).join('; ')
  return (
    <>
      <Section heading={t('accuracy')}>
        <ColumnChart
          label={`${t('accuracy')}. ${list(shareOf)}`}
          most={{ value: 1, label: format.number(1, { style: 'percent' }) }}
          columns={periods.map(({ short, right, records }) => ({ name: short, up: records > 0 ? right / records : 0 }))}
        />
      </Section>
      <Section heading={t('shrink')}>
        <ColumnChart
          label={`${t('shrink')}. ${list((period) => t('gainAndLoss', { gain: gainOf(period), loss: lossOf(period) }))}`}
          columns={periods.map((period) => ({
            name: period.short,
            up: as === 'units' ? period.gainUnits : period.gainMinor,
            down: as === 'units' ? period.lossUnits : period.lossMinor,
          }))}
        />
      </Section>
      <DataTable
        caption={t('figures')}
        head={[t('period'), t('right'), t('gain'), t('loss'), t('records')]}
        rows={periods.toReversed().map((period) => ({
          key: period.key,
          name: period.name,
          cells: [shareOf(period), gainOf(period), lossOf(period), format.number(period.records)],
        }))}
      />
    </>
  )
}
