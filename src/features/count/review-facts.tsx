import { useFormatter, useTranslations } from 'use-intl'
import { Facts } from '../../ui/facts.tsx'
import type { SortedOut } from './sort-out.ts'

/** What a count found, in three figures. */
export function ReviewFacts({ lines, sorted }: { lines: number; sorted: SortedOut }) {
  const t = useTranslations('count')
  const format = useFormatter()
  const accuracy = lines > 0 ? format.number(sorted.right / lines, { style: 'percent' }) : '–'
  return (
    <Facts
      items={[
        { name: t('accuracy'), value: accuracy },
        { name: t('gain'), value: format.number(sorted.gain) },
        { name: t('loss'), value: format.number(sorted.loss) },
      ]}
    />
  )
}
