import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { type RowPlace, ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useLineWords } from './use-line-words.ts'
import type { ReviewedLine } from './use-review.ts'

export interface ReviewRowProps {
  line: ReviewedLine
  place: RowPlace
  onOpen: (sku: string) => void
}

/** One line: how far off, and why it is doubtful. */
export const ReviewRow = memo(function ReviewRow({ line, place, onOpen }: ReviewRowProps) {
  const t = useTranslations('count')
  const { facts, troubles } = useLineWords()(line)
  const { sku, name, variance, decided, aisle } = line
  const sign = variance > 0 ? `+${variance}` : String(variance).replace('-', '−')
  return (
    <ListRow
      place={place}
      title={name ?? sku}
      detail={[aisle, ...facts, ...(line.asked ? troubles.slice(0, 1) : troubles)].filter(Boolean).join(' · ')}
      trailing={
        <StateChip tone={decided ? 'good' : troubles.length > 0 ? 'warn' : 'neutral'}>
          {decided ? t(`verdict.${decided.verdict}`) : sign}
        </StateChip>
      }
      onClick={() => onOpen(sku)}
    />
  )
})
