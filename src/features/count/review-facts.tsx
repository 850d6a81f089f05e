import { useFormatter, useTranslations } from 'use-intl'
import { Facts } from '../../ui/facts.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { useMoney } from '../shared/use-money.ts'
import type { Side, SortedOut } from './sort-out.ts'

/** What a count found, in three figures. */
export function ReviewFacts({ lines, sorted }: { lines: number; sorted: SortedOut }) {
  const t = useTranslations('count')
  const format = useFormatter()
  const money = useMoney()
  const currency = useCurrency()
  const off = ({ units, minor }: Side) =>
    [format.number(units), minor > 0 && money(minor, currency)].filter(Boolean).join(' · ')
  const accuracy = lines > 0 ? format.number(sorted.right / lines, { style: 'percent' }) : '–'
  return (
    <Facts
      items={[
        { name: t('accuracy'), value: accuracy },
        { name: t('gain'), value: off(sorted.gain) },
        { name: t('loss'), value: off(sorted.loss) },
      ]}
    />
  )
}
