import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { Button } from '../../ui/button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { saveFile } from '../shared/save-file.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { reviewTable } from './review-table.ts'
import type { SortedOut } from './sort-out.ts'
import type { Decides } from './use-decide.ts'
import type { ReviewedLine } from './use-review.ts'

export interface ReviewActionsProps {
  session: CountSession
  lines: readonly ReviewedLine[]
  sorted: SortedOut
  does: Decides
}

/** What is done with many lines at once, above thousands of them. */
export function ReviewActions({ session, lines, sorted, does }: ReviewActionsProps) {
  const t = useTranslations('count')
  const countName = useCountName()
  const { busy, once } = useOneTap()
  const { doubtful, own } = sorted
  return (
    <Stack>
      {!session.closed && doubtful.length > 0 && (
        <Button icon="sync" busy={busy} onClick={() => once(() => does.recount(doubtful))}>
          {t('recount', { count: doubtful.length })}
        </Button>
      )}
      <Button
        kind="quiet"
        icon="list"
        onClick={() => saveFile(`${countName(session.name)}.csv`, 'text/csv', reviewTable(lines))}
      >
        {t('export')}
      </Button>
      {!session.closed && own.length > 0 && <Text muted>{t('ownLines', { count: own.length })}</Text>}
    </Stack>
  )
}
