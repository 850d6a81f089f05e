import { useTranslations } from 'use-intl'
import { fits } from '#domain/bin.ts'
import { useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { byKindAndName } from './in-order.ts'
import { useBinFacts } from './use-bin-facts.ts'
import type { BinProblem as Problem } from './use-put-in-bin.ts'

export type BinProblemProps = {
  problem: Problem | undefined
  onAnyway: (problem: Problem) => void
  onForget: () => void
}

/** Bins that are named as fitting; more than that nobody reads. */
const NAMED = 4

/** Why a parcel was not put into a bin: a wrong kind is refused, a full or failed one is a question. */
export function BinProblem({ problem, onAnyway, onForget }: BinProblemProps) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const bins = useRecords('bin')
  const factsOf = useBinFacts()
  const when = useWhen(useServerNow())
  if (!problem) return null
  const { kind, bin, parcel } = problem
  if (kind === 'unfit') {
    const fitting = bins.filter((other) => !other.retired && fits(other.kind, parcel.keeping) && !factsOf(other).isFull)
    const names = fitting.toSorted(byKindAndName).map(({ name }) => name)
    return (
      <Banner tone="bad">
        <strong>{t('unfit', { bin: bin.name, kind: bin.kind, keeping: parcel.keeping ?? 'other' })}</strong>{' '}
        {names.length > 0
          ? t('fitting', { bins: names.slice(0, NAMED).join(', ') })
          : t('noneFits', { keeping: parcel.keeping ?? 'other' })}
      </Banner>
    )
  }
  const { count, hold } = factsOf(bin)
  return (
    <Sheet
      open
      title={bin.name}
      closeLabel={app('close')}
      onClose={onForget}
      actions={
        <>
          <Button kind="primary" onClick={onForget}>
            {t('otherBin')}
          </Button>
          <Button onClick={() => onAnyway(problem)}>{t('putAnyway')}</Button>
        </>
      }
    >
      <Text size={2}>
        {kind === 'held' && hold
          ? t('heldQuestion', { when: when(hold.since) })
          : t('fullQuestion', { count, capacity: bin.capacity ?? count })}
      </Text>
    </Sheet>
  )
}
