import { useTranslations } from 'use-intl'
import { LISTING_FAULTS, type ListingReport } from '#domain/listing-report.ts'
import type { Product } from '#domain/product.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/feedback.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useRun } from '../shared/use-run.ts'

/** What is wrong with a product's listing: the second of two taps tells it. */
export function ReportSheet({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useTranslations('listing')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const report = async (fault: ListingReport['fault']) => {
    // closed before it is saved: a second tap finds no row
    onClose()
    const { sku, name, priceMinor } = product
    const result = await run('report-listing', { reportId: ports.newId(), sku, name, fault, priceMinor })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('reported') })
  }
  return (
    <Sheet open title={t('report')} closeLabel={app('close')} onClose={onClose}>
      <Text>{product.name}</Text>
      <List label={t('report')}>
        {LISTING_FAULTS.map((fault) => (
          <ListRow key={fault} title={t(`fault.${fault}`)} onClick={() => void report(fault)} />
        ))}
      </List>
    </Sheet>
  )
}
