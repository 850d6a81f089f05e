import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { policyOf } from '#domain/policy.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { isAskedAgain } from './asked-again.ts'
import { CodesLeft } from './codes-left.tsx'
import { ReviewActions } from './review-actions.tsx'
import { ReviewFacts } from './review-facts.tsx'
import { ReviewList } from './review-list.tsx'
import { ReviewNext } from './review-next.tsx'
import { sortOut } from './sort-out.ts'
import { useDecide } from './use-decide.ts'
import { useLines } from './use-lines.ts'
import { type ReviewedLine, useReview } from './use-review.ts'

/** Lines that are off first, the dearest of them on top; what is clear is approved together, what is doubtful is counted again. */
export function Review({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const { lines, isAsking, isLost, ask } = useReview(session.id)
  const again = <Button onClick={ask}>{t('again')}</Button>
  if (!lines) {
    if (isAsking) return <Spinner label={t('asking')} />
    return <Notice icon="cloud-off" title={t('notReached')} action={again} />
  }
  return (
    <Stack grow gap={4}>
      {isLost && (
        <Banner tone="warn" icon="cloud-off" action={again}>
          {t('notReached')}
        </Banner>
      )}
      <Lines session={session} lines={lines} />
    </Stack>
  )
}

function Lines({ session, lines }: { session: CountSession; lines: readonly ReviewedLine[] }) {
  const { view } = useEngine()
  const me = useEngineValue((engine) => engine.session?.personId)
  const tolerance = policyOf(view).countTolerance
  const counted = useLines(session.id)
  // the row of a line stays what it is where nothing of it changed
  const known = useMemo(() => {
    const asked = new Set(counted.flatMap((line) => (isAskedAgain(session, line) ? (line.sku ?? []) : [])))
    return lines.map((line) => (asked.has(line.sku) ? { ...line, asked: true as const } : line))
  }, [lines, counted, session])
  const sorted = useMemo(() => sortOut(known, { me, tolerance }), [known, me, tolerance])
  const does = useDecide(session)
  return (
    <>
      <ReviewFacts lines={lines.length} sorted={sorted} />
      <CodesLeft session={session} />
      <ReviewActions session={session} lines={lines} sorted={sorted} does={does} />
      <ReviewList session={session} lines={lines.length} sorted={sorted} does={does} />
      {!session.closed && <ReviewNext sorted={sorted} does={does} />}
    </>
  )
}
