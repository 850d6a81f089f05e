import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useLineWords } from './use-line-words.ts'
import { useNameList } from './use-name-list.ts'
import type { ReviewedLine } from './use-review.ts'

export interface ReviewSheetProps {
  line: ReviewedLine
  onClose: () => void
  /** left out where the count is over */
  onRecount: (() => void) | undefined
  onApprove: (() => void) | undefined
  onReject: (() => void) | undefined
}

/** One line, who counted it, and what can be done with it. */
export function ReviewSheet({ line, onClose, onRecount, onApprove, onReject }: ReviewSheetProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const nameList = useNameList()
  const { facts, troubles } = useLineWords()(line)
  const { sku, name, by, decided } = line
  const isOwn = useEngineValue((engine) => by.includes(engine.session?.personId ?? ''))
  return (
    <Sheet open title={name ?? sku} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text>{[sku, ...facts, t('countedBy', { names: nameList(by) })].join(' · ')}</Text>
        {troubles.map((trouble) => (
          <Banner key={trouble} tone="warn" live={false}>
            {trouble}
          </Banner>
        ))}
        {!decided && onRecount && <Button onClick={onRecount}>{t('recount', { count: 1 })}</Button>}
        {!decided && isOwn && <Banner live={false}>{t('ownLine')}</Banner>}
        {!decided && !isOwn && onApprove && <Button onClick={onApprove}>{t('approve', { count: 1 })}</Button>}
        {!decided && onReject && (
          <Button kind="quiet" onClick={onReject}>
            {t('rejectOne')}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
