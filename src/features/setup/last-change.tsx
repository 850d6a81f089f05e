import { useTranslations } from 'use-intl'
import { usePending } from '../../offline/hooks.ts'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { useAuthorName } from './use-author-name.ts'
import type { Rev } from './use-revision.ts'

/** Who changed a record last, and whether that has reached the server. */
export function LastChange({ rev }: { rev: (Pick<Rev, 'by' | 'at'> & { id?: string }) | undefined }) {
  const t = useTranslations('setup')
  const nameOf = useAuthorName()
  const when = useWhen(useServerNow())
  const isPending = useIsPending()
  if (!rev) return null
  return (
    <Stack row gap={2}>
      <Text muted>{t('changedBy', { name: nameOf(rev.by), when: when(rev.at) })}</Text>
      {isPending(rev) && <StateChip icon="check">{t('notSent')}</StateChip>}
    </Stack>
  )
}

/** Whether a revision was made on this device and the server has not answered it. */
export function useIsPending(): (rev: { id?: string } | undefined) => boolean {
  const pending = usePending()
  return (rev) => rev?.id !== undefined && pending.some(({ cmdId }) => cmdId === rev.id)
}
