import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Scan } from '#domain/barcode.ts'
import { useCodeToFind } from '../features/shared/code-to-find.ts'
import { missingPath, orderPath } from '../features/shared/order-path.ts'
import { ScanCamera } from '../features/shared/scan-camera.tsx'
import { ScanPicture } from '../features/shared/scan-picture.tsx'
import { useItemInHand } from '../features/shared/item-in-hand.ts'
import { TypedCode } from '../features/shared/typed-code.tsx'
import { useKnownProducts } from '../features/shared/use-known-products.ts'
import { useScanFailed } from '../features/shared/use-scan-failed.ts'
import { WhichItemSheet } from '../features/shared/which-item-sheet.tsx'
import { useAskWhich, useWhichItem } from '../features/shared/which-item.ts'
import { useWhy } from '../features/shared/say-why.ts'
import { WhySheet } from '../features/shared/why-sheet.tsx'
import { useEngine, useEngineValue } from '../offline/hooks.ts'
import { emitScan, signal, useScan } from '../scan/index.ts'
import { Sheet } from '../ui/sheet.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { isTask } from './is-task.ts'
import { type Meaning, meaningOf } from './scan-meaning.ts'

export type ScanEverywhereProps = {
  open: boolean
  onClose: () => void
  /** scans that came before this was here; once */
  takeEarly: () => Scan[]
  /** of the scan bus: below every screen */
  place: number
}

/**
 * The fallback of every scan: no screen took it, so it opens what it means; inside a task it is named, and opens only by a
 * tap. Also the sheet behind the Scan button, and those that ask something over every screen.
 */
export function ScanEverywhere({ open, onClose, takeEarly, place }: ScanEverywhereProps) {
  const t = useTranslations('scanner')
  const app = useTranslations('app')
  const engine = useEngine()
  const [path, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const products = useKnownProducts()
  const which = useAskWhich()
  const hold = useItemInHand((inHand) => inHand.take)
  const failed = useScanFailed()

  const understood = async (scan: Scan) => {
    const meaning = await meaningOf(engine, products(), scan)
    if (meaning.kind !== 'items' || meaning.items.length === 1) return follow(meaning)
    const item = await which(meaning.items)
    if (item) follow({ kind: 'items', items: [item] })
  }
  const follow = (meaning: Meaning) => {
    if (meaning.kind === 'unknown') {
      signal('unknown')
      const why = meaning.misread ? ('misread' as const) : ('unknown' as const)
      showToast({ tone: 'bad', text: `${t(why, { code: meaning.text })}. ${t(`${why}Next`)}` })
      return
    }
    const target = targetOf(meaning)
    const go = (to: string) => {
      if (meaning.kind === 'code') useCodeToFind.getState().give(meaning.text)
      if (meaning.kind === 'items') hold(meaning.items[0])
      navigate(to)
    }
    // the same product, but another one of it
    if (meaning.kind === 'items' && target === path) hold(meaning.items[0])
    const open = target === undefined || target === path ? undefined : () => go(target)
    if (isTask(path)) {
      signal('unknown')
      showToast({ tone: 'neutral', text: nameOf(meaning), action: open && { label: app('open'), run: open } })
      return
    }
    // whether a code is right is told where it is looked up
    if (meaning.kind !== 'code') signal('good')
    open?.()
    if (meaning.kind === 'carton' || meaning.kind === 'lost') showToast({ tone: 'neutral', text: nameOf(meaning) })
  }
  const nameOf = (meaning: Exclude<Meaning, { kind: 'unknown' }>) => {
    switch (meaning.kind) {
      case 'order':
        return t('thatIsOrder', { number: meaning.order.orderNumber })
      case 'lost':
        return t('thatWasLost', { number: meaning.order.orderNumber })
      case 'bin':
        return t('binHolds', { bin: meaning.bin.name, count: meaning.holds.length })
      case 'carton':
        return t('thatIsCarton', { reference: meaning.delivery.reference })
      case 'purchase':
        return t('thatIsPurchase', { number: meaning.purchase.number })
      case 'return':
        return t('thatIsReturn', { number: meaning.doc.number })
      case 'items':
        return t('thatIsProduct', { name: meaning.items[0].product.name })
      case 'code':
        return t('thatIsCode')
    }
  }
  useScan((scan: Scan) => {
    understood(scan).catch(failed)
  }, place)
  // whoever comes after is asked nothing, and has nothing in hand
  const personId = useEngineValue(({ session }) => session?.personId)
  useEffect(() => leaveNothing, [personId])
  useEffect(() => {
    for (const early of takeEarly()) emitScan(early)
  }, [takeEarly])

  return (
    <>
      <Sheet open={open} title={t('title')} closeLabel={app('close')} onClose={onClose}>
        {open && (
          <>
            <CloseOnScan onClose={onClose} />
            <ScanCamera onClose={onClose} />
            <TypedCode />
            <ScanPicture />
          </>
        )}
      </Sheet>
      <WhichItemSheet />
      <WhySheet />
    </>
  )
}

function leaveNothing(): void {
  useWhichItem.getState().asked?.answer(undefined)
  useWhy.getState().asked?.answer(undefined)
  useItemInHand.setState({ item: undefined })
}

/** Where a code leads. */
function targetOf(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'order':
      return orderPath(meaning.order)
    case 'lost':
      return missingPath(meaning.order.id, meaning.parcelId)
    case 'bin':
      return `/bins/${encodeURIComponent(meaning.bin.id)}`
    case 'carton':
      return `/receive/${meaning.delivery.id}`
    case 'purchase':
      return `/returns/desk/${encodeURIComponent(meaning.purchase.id)}`
    case 'return':
      return `/returns/${encodeURIComponent(meaning.doc.id)}`
    case 'items':
      return `/lookup/${encodeURIComponent(meaning.items[0].product.sku)}`
    case 'code':
      return '/handover'
    case 'unknown':
      return undefined
  }
}

/** Mounted last, so asked first: the answer stands on the screen behind the sheet, whoever gives it. */
function CloseOnScan({ onClose }: { onClose: () => void }) {
  useScan(() => {
    onClose()
    return false
  })
  return null
}
