import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { goodsOf } from '#domain/tally.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { inTurn } from '../shared/in-turn.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { meaningForPick, type PickScan } from '../shared/meaning-for-pick.ts'
import { useKnown } from '../shared/use-known.ts'
import { useScanWords } from '../shared/use-scan-words.ts'
import { damagedLeft } from './refused.ts'

/** Each item that is scanned is back on its shelf: one unit. */
export function usePutBackScan(order: Fulfillment): void {
  const t = useTranslations('putBack')
  const app = useTranslations('app')
  const engine = useEngine()
  const takeBack = useUndo()
  const known = useKnown()
  const run = useRun()
  const scanWords = useScanWords()
  const failed = useScanFailed()
  const show = useToasts((toasts) => toasts.show)
  // two quick scans must not both see the same remainder: each reads it once the one before is saved
  const [queue] = useState(inTurn)

  const scanned = async (scan: Scan) => {
    const meaning = await meaningForPick([order], scan, known())
    if (meaning.kind === 'unsaid') return
    const now = engine.view.get('fulfillment', order.id) ?? order
    const back = toPutBack(now, meaning)
    if (!back) {
      if (meaning.kind === 'line') return undefined
      const [kind, { tone, says, next = '' }] = scanWords(meaning, scan.text.trim(), undefined)
      signal(kind)
      return show({ tone, text: `${says} ${next}`.trim() })
    }
    const { lineId, sku, name, owed } = back
    const line = now.lines.find(({ id }) => id === lineId)
    // a scan puts on the shelf, and these do not belong there
    if (line && owed > 0 && damagedLeft(now, line, sku) >= owed) {
      signal('wrong')
      return show({ tone: 'warn', text: t('isDamaged', { name }) })
    }
    const result = await run('put-back', { fulfillmentId: order.id, lineId, quantity: 1, owed, sku })
    if (result.status === 'refused') return
    signal('good')
    const undo = () => void takeBack('undo-step', { fulfillmentId: order.id, undoes: result.cmdId })
    show({ tone: 'good', text: t('saved', { name, count: 1 }), action: { label: app('undo'), run: undo } })
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })
}

/** What was scanned, as a product of the order: one that was ordered, or that was picked in place of one. */
function toPutBack(order: Fulfillment, meaning: PickScan) {
  const sku =
    meaning.kind === 'line' ? meaning.line.sku : meaning.kind === 'wrong-item' ? meaning.product.sku : undefined
  const all = order.lines.flatMap((line) => goodsOf(order, line).map((goods) => ({ ...goods, lineId: line.id })))
  const same = all.filter((goods) => goods.sku === sku)
  // one of which none is owed is refused with the reason
  return same.find(({ owed }) => owed > 0) ?? same[0]
}
