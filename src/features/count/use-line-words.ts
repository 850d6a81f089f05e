import { useTranslations } from 'use-intl'
import type { ReviewedLine } from './use-review.ts'
import { useTroubles } from './use-troubles.ts'

/** What there is to say of a line: what was counted and expected, and why it is doubtful. */
export function useLineWords(): (line: ReviewedLine) => { facts: string[]; troubles: string[] } {
  const t = useTranslations('count')
  const troublesIn = useTroubles()
  return (line) => {
    const { units, expected, moved } = line
    const moves = moved > 0 ? [t('movedSince', { count: moved })] : []
    return { facts: [t('line', { units, expected }), ...moves], troubles: troublesIn(line) }
  }
}
