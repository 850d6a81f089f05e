import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Scan } from '#domain/barcode.ts'
import { orderPath } from '../features/shared/order-path.ts'
import { ScanCamera } from '../features/shared/scan-camera.tsx'
import { TypedCode } from '../features/shared/typed-code.tsx'
import { useEngine } from '../offline/hooks.ts'
import { emitScan, signal, useScan } from '../scan/index.ts'
import { Sheet } from '../ui/sheet.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { type Meaning, meaningOf } from './scan-meaning.ts'

export type ScanEverywhereProps = {
  open: boolean
  onClose: () => void
  /** a scan that came before this was here; once */
  takeEarly: () => Scan | undefined
}

/** The fallback of every scan: no screen took it, so it opens what it means. Also the sheet behind the Scan button. */
export function ScanEverywhere({ open, onClose, takeEarly }: ScanEverywhereProps) {
  const t = useTranslations('scanner')
  const engine = useEngine()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)

  const follow = (meaning: Meaning) => {
    if (meaning.kind === 'unknown') {
      signal('unknown')
      showToast({ tone: 'bad', text: `${t('unknown', { code: meaning.text })}. ${t('unknownNext')}` })
      return
    }
    signal('good')
    if (meaning.kind === 'product') navigate(`/lookup/${encodeURIComponent(meaning.sku)}`)
    else if (meaning.kind === 'order') openOrder(meaning.id)
    else showBin(meaning.id)
  }
  const openOrder = (id: string) => {
    const order = engine.view.get('fulfillment', id)
    if (order) navigate(orderPath(order))
  }
  const showBin = (binId: string) => {
    const inBin = engine.view
      .all('fulfillment')
      .filter((order) => order.parcels.some((parcel) => parcel.binId === binId))
    const [first] = inBin
    if (inBin.length === 1 && first) navigate(orderPath(first))
    const bin = engine.view.get('bin', binId)?.name ?? ''
    showToast({ tone: 'neutral', text: t('binHolds', { bin, count: inBin.length }) })
  }
  useScan((scan: Scan) => {
    void meaningOf(engine, scan).then(follow)
  })
  useEffect(() => {
    const early = takeEarly()
    if (early) emitScan(early)
  }, [takeEarly])

  return (
    <Sheet open={open} title={t('title')} closeLabel={t('close')} onClose={onClose}>
      {open && (
        <>
          <CloseOnScan onClose={onClose} />
          <ScanCamera onClose={onClose} />
          <TypedCode />
        </>
      )}
    </Sheet>
  )
}

/** Mounted last, so asked first: the answer stands on the screen behind the sheet, whoever gives it. */
function CloseOnScan({ onClose }: { onClose: () => void }) {
  useScan(() => {
    onClose()
    return false
  })
  return null
}
