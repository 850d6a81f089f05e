import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { useNameList } from './use-name-list.ts'
import type { ReviewedLine } from './use-review.ts'
import { useTroubles } from './use-troubles.ts'

export interface ReviewRowProps {
  line: ReviewedLine
  /** left out where the count is over */
  onRecount: (() => void) | undefined
  onApprove: (() => void) | undefined
  onReject: (() => void) | undefined
}

/** One line: how far off, why it is doubtful, and what can be done with it. */
export function ReviewRow({ line, onRecount, onApprove, onReject }: ReviewRowProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const nameList = useNameList()
  const troubles = useTroubles()(line)
  const [isOpen, setIsOpen] = useState(false)
  const { sku, name, units, expected, variance, moved, by, decided, aisle } = line
  const isOwn = useEngineValue((engine) => by.includes(engine.session?.personId ?? ''))
  const act = (does: () => void) => () => {
    setIsOpen(false)
    does()
  }
  const sign = variance > 0 ? `+${variance}` : String(variance).replace('-', '−')
  const facts = [t('line', { units, expected }), moved > 0 && t('movedSince', { count: moved })]
  return (
    <>
      <ListRow
        title={name ?? sku}
        detail={[aisle, ...facts, ...troubles].filter(Boolean).join(' · ')}
        trailing={
          <StateChip tone={decided ? 'good' : troubles.length > 0 ? 'warn' : 'neutral'}>
            {decided ? t(`verdict.${decided.verdict}`) : sign}
          </StateChip>
        }
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Sheet open title={name ?? sku} closeLabel={app('close')} onClose={() => setIsOpen(false)}>
          <Stack>
            <Text>{[sku, ...facts, t('countedBy', { names: nameList(by) })].filter(Boolean).join(' · ')}</Text>
            {troubles.map((trouble) => (
              <Banner key={trouble} tone="warn" live={false}>
                {trouble}
              </Banner>
            ))}
            {!decided && onRecount && <Button onClick={act(onRecount)}>{t('recount', { count: 1 })}</Button>}
            {!decided && isOwn && <Banner live={false}>{t('ownLine')}</Banner>}
            {!decided && !isOwn && onApprove && <Button onClick={act(onApprove)}>{t('approve', { count: 1 })}</Button>}
            {!decided && onReject && (
              <Button kind="quiet" onClick={act(onReject)}>
                {t('rejectOne')}
              </Button>
            )}
          </Stack>
        </Sheet>
      )}
    </>
  )
}
