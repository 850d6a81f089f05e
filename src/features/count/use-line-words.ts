import { useTranslations } from 'use-intl'
import { useCurrency } from '../shared/use-currency.ts'
import { useMoney } from '../shared/use-money.ts'
import type { ReviewedLine } from './use-review.ts'
import { useTroubles } from './use-troubles.ts'

/** What there is to say of a line: what was counted and expected, what that is worth, and why it is doubtful (`kinds`). */
export function useLineWords(): (line: ReviewedLine) => { facts: string[]; troubles: string[]; kinds: string[] } {
  const t = useTranslations('count')
  const troublesIn = useTroubles()
  const money = useMoney()
  const currency = useCurrency()
  return (line) => {
    const { units, expected, moved, variance, unitPriceMinor } = line
    const moves = moved > 0 ? [t('movedSince', { count: moved })] : []
    const isWorth = variance !== 0 && unitPriceMinor !== null
    const worth = isWorth
      ? [
          t('value', {
            value: money(variance * unitPriceMinor, currency).replace('-', '−'),
            price: money(unitPriceMinor, currency),
          }),
        ]
      : []
    return { facts: [t('line', { units, expected }), ...worth, ...moves], ...troublesIn(line) }
  }
}
