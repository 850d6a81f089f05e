import { useTranslations } from 'use-intl'
import { isBeyond } from '#domain/count/beyond.ts'
import { policyOf } from '#domain/policy.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { ReviewedLine } from './use-review.ts'

/** Why a line is doubtful, in words; none where it is clear. */
export function useTroubles(): (line: ReviewedLine) => string[] {
  const t = useTranslations('count')
  const { view } = useEngine()
  const tolerance = policyOf(view).countTolerance
  const isKnown = (problem: string): problem is 'ask' => t.has(`problem.${problem}` as never)
  return (line) => {
    const isFarOff = line.round === 1 && isBeyond(line.variance, line, tolerance)
    const problems = [line.problem, line.contested && 'contested', isFarOff && 'beyond']
    return problems.flatMap((problem) => (problem ? [isKnown(problem) ? t(`problem.${problem}`) : problem] : []))
  }
}
