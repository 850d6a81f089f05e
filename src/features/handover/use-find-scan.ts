import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'
import { taggedParcel } from '../shared/find-parcel.ts'
import { readScannedCode } from './read-code.ts'

export type FindScanHandlers = {
  onOrder: (order: Fulfillment) => void
  onCode: (text: string) => void
  /** a bin that holds several orders */
  onBin: (binId: string) => void
}

/** An order's number, a bin's label or a customer's code finds the order; any other scan means what it means everywhere. */
export function useFindScan({ onOrder, onCode, onBin }: FindScanHandlers): void {
  const t = useTranslations('scanner')
  const { view } = useEngine()
  const showToast = useToasts((toasts) => toasts.show)

  const openBin = (binId: string, name: string) => {
    const inBin = view.all('fulfillment').filter((order) => order.parcels.some((parcel) => parcel.binId === binId))
    const [first, second] = inBin
    signal(first ? 'good' : 'unknown')
    if (first && !second) onOrder(first)
    else if (first) onBin(binId)
    else showToast({ tone: 'neutral', text: t('binHolds', { bin: name, count: 0 }) })
  }

  useScan((scan) => {
    const bin = findBin(view.all('bin'), scan.text)
    if (bin) {
      openBin(bin.id, bin.name)
      return true
    }
    // a tag may have as many characters as a customer's code
    const parcel = taggedParcel(view.all('fulfillment'), scan.text)
    if (parcel?.isLost) return false
    if (parcel) {
      signal('good')
      onOrder(parcel.order)
      return true
    }
    const order = findOrder(view.all('fulfillment'), scan.text)
    const read = readScannedCode(scan)
    if (order && read?.number === undefined) {
      signal('good')
      onOrder(order)
      return true
    }
    // a QR that names an order of another store opens nothing here
    if (!read || (read.number !== undefined && !order)) return false
    onCode(scan.text.trim())
    return true
  })
}
