import { useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { ReturnChip } from './return-chip.tsx'

/** A return on a list: its number, its goods, and how it stands. */
export function ReturnRow({ doc }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const when = useWhen(useServerNow())
  const [first, ...others] = doc.items
  const goods = t('goods', { name: first?.name ?? '', others: others.length })
  const due = doc.dueBy !== undefined && doc.state !== 'granted' && t('dueBy', { when: when(doc.dueBy) })
  return (
    <ListRow
      title={doc.number}
      detail={[goods, due].filter(Boolean).join(' · ')}
      href={`/returns/${encodeURIComponent(doc.id)}`}
      trailing={<ReturnChip doc={doc} />}
    />
  )
}
