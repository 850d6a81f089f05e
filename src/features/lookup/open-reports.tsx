import { useTranslations } from 'use-intl'
import type { ListingReport } from '#domain/listing-report.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/feedback.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { productPath } from './product-path.ts'

type OpenReportsProps = {
  /** of one product; of all where it is left out */
  sku?: string
}

/** What people saw to be listed wrongly and nobody has put right yet, the oldest on top. Leads settle it. */
export function OpenReports({ sku }: OpenReportsProps) {
  const t = useTranslations('listing')
  const open = useRecords('listing-report')
    .filter((report) => report.settled === null && (sku === undefined || report.sku === sku))
    .toSorted((one, other) => one.at - other.at)
  if (open.length === 0) return null
  return (
    <Section heading={t('open')} aside={String(open.length)}>
      <List label={t('open')}>
        {open.map((report) => (
          <Report key={report.id} report={report} isLink={sku === undefined} />
        ))}
      </List>
    </Section>
  )
}

function Report({ report, isLink }: { report: ListingReport; isLink: boolean }) {
  const t = useTranslations('listing')
  const isLead = useHolds('lead')
  const run = useRun()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { id, sku, name, fault, by, at } = report
  const settle = async () => {
    const result = await run('settle-listing', { reportId: id })
    if (result.status !== 'refused') signal('saved')
  }
  return (
    <ListRow
      href={isLink ? productPath(sku) : undefined}
      title={isLink ? name : t(`fault.${fault}`)}
      detail={[isLink && t(`fault.${fault}`), t('byWhen', { name: nameOf(by), when: when(at) })]
        .filter(Boolean)
        .join(' · ')}
      action={isLead && <IconButton icon="check" label={t('settle')} onClick={() => void settle()} />}
    />
  )
}
