import { useTranslations } from 'use-intl'
import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import { IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { isSameTag } from '../shared/is-same-tag.ts'
import { ParcelTag } from '../shared/parcel-tag.tsx'
import { findOrder } from '../shared/find-by-code.ts'

/** Whether a scan can be a tag to hang on something: no barcode of a product, and no order's number. */
export function isTag(scan: Scan, orders: readonly Fulfillment[]): boolean {
  return gtinCandidates(scan.text, scan.symbology).length === 0 && !findOrder(orders, scan.text)
}

/** The order on whose goods this tag hangs already, so that it would be read as theirs. */
export function takenBy(tag: string, orders: readonly Fulfillment[], own: string): Fulfillment | undefined {
  return orders.find(
    (order) =>
      order.id !== own &&
      order.parcels.some((parcel) => parcel.binId === IN_PLACE && isSameTag(parcelTag(order, parcel), tag)),
  )
}

/** Bulky goods: two people, and a tag instead of a bin; one of the store's that is scanned, or one that is written. */
export function HangTag({ tag, busy, onHang }: { tag: string; busy: boolean; onHang: () => void }) {
  const t = useTranslations('stage')
  return (
    <>
      <Banner tone="warn" icon="person" live={false}>
        <strong>{t('twoPeople')}</strong>
      </Banner>
      <ParcelTag tag={tag} label={t('hangTag')} />
      <Button icon="tag" busy={busy} onClick={onHang}>
        {t('tagHangs', { tag })}
      </Button>
    </>
  )
}
