import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
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
    const text = scan.text.trim()
    const bin = view.all('bin').find((other) => other.code === text)
    if (bin) {
      openBin(bin.id, bin.name)
      return true
    }
    const orders = view.all('fulfillment')
    const order = orders.find((other) => other.orderNumber === text)
    if (order) {
      signal('good')
      onOrder(order)
      return true
    }
    const read = readScannedCode(scan)
    const here = read?.number === undefined || orders.some((other) => other.orderNumber === read.number)
    if (!read || !here) return false
    onCode(text)
    return true
  })
}
