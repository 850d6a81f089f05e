import { useTranslations } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { useEngine } from '../../offline/hooks.ts'
import { troublesOf } from './sort-out.ts'
import type { ReviewedLine } from './use-review.ts'

/** Why a line is doubtful, by kind and in words; none where it is clear, or decided. A newer server may know problems that this app does not. */
export function useTroubles(): (line: ReviewedLine) => { kinds: string[]; troubles: string[] } {
  const t = useTranslations('count')
  const { view } = useEngine()
  const isKnown = (problem: string): problem is 'ask' => t.has(`problem.${problem}` as never)
  return (line) => {
    const kinds = line.decided ? [] : troublesOf(line, policyOf(view).countTolerance)
    return { kinds, troubles: kinds.map((problem) => (isKnown(problem) ? t(`problem.${problem}`) : problem)) }
  }
}
