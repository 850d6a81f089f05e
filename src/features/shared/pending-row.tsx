import { useFormatter, useTranslations } from 'use-intl'
import type { OutboxRow } from '../../offline/db.ts'
import { useSentSeq } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useCommandWords } from './use-command-words.ts'

/** One action on its way: saved here only, or sent and not answered. */
export function PendingRow({ row }: { row: OutboxRow }) {
  const t = useTranslations('sync')
  const format = useFormatter()
  const sentSeq = useSentSeq()
  const { what, orderNumber, thing } = useCommandWords()(row)
  const time = format.dateTime(row.deviceAt, { hour: '2-digit', minute: '2-digit' })
  const order = orderNumber !== undefined && t('order', { number: orderNumber })
  return (
    <ListRow
      title={what}
      detail={[thing, order, time].filter(Boolean).join(' · ')}
      trailing={
        row.seq > sentSeq ? (
          <StateChip tone="neutral" icon="check">
            {t('savedHere')}
          </StateChip>
        ) : (
          <StateChip tone="accent" icon="cloud-up">
            {t('sentWaiting')}
          </StateChip>
        )
      }
    />
  )
}
