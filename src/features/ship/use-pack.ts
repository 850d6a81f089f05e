import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { stopOf } from '#domain/stop-sale.ts'
import { goodsOf } from '#domain/tally.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { inTurn } from '../shared/in-turn.ts'
import { factsOf, isOver } from '../shared/items-of-scan.ts'
import { useOverWords } from '../shared/use-facts-words.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { useReason } from '../shared/use-reason.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { openLines } from './open-box.ts'
import { useDraft } from './use-draft.ts'

export interface Feedback {
  tone: 'good' | 'bad'
  says: string
  next?: string
}

/** Each scan puts one more unit into the open box. @returns what the last one did, until that box is closed */
export function usePack(order: Fulfillment): Feedback | undefined {
  const t = useTranslations('ship')
  const receive = useTranslations('receive')
  const engine = useEngine()
  const known = useKnownProducts()
  const find = useFindItem()
  const overWords = useOverWords()
  const words = useReason()
  const failed = useScanFailed()
  const boxes = order.boxes?.length ?? 0
  const [last, setLast] = useState<{ feedback: Feedback; boxes: number }>()
  const [queue] = useState(inTurn)
  const tell = (feedback: Feedback) => setLast({ feedback, boxes })
  const refuse = (kind: 'wrong' | 'unknown' | 'duplicate', said: { says: string; next: string }) => {
    signal(kind)
    tell({ tone: 'bad', ...said })
  }
  const scanned = async (scan: Scan) => {
    const now = engine.view.get('fulfillment', order.id) ?? order
    // what the order names needs no catalogue, which may not be here yet
    const gtins = gtinCandidates(scan.text, scan.symbology)
    const goods = now.lines.flatMap((line) =>
      goodsOf(now, line)
        .filter(({ allocated }) => allocated > 0)
        .map((one) => ({ ...one, line })),
    )
    const own = goods.find(({ gtin }) => gtins.includes(gtin))
    const item = own ? { product: own, facts: factsOf(scan, known()) } : await find(scan)
    if (item === null) return
    if (!item) {
      return refuse('unknown', { says: receive('unknownCode', { code: scan.text.trim() }), next: t('unknownNext') })
    }
    const { product, facts } = item
    const { sku, name } = product
    const lineIds = goods.filter((one) => one.sku === sku).map(({ line }) => line.id)
    if (lineIds.length === 0) {
      return refuse('wrong', { says: t('notOfOrder', { name }), next: t('notOfOrderNext') })
    }
    const stop = stopOf(engine.view, sku)
    if (stop) return refuse('wrong', words({ code: 'sale-stopped', detail: { name, reason: stop.reason } }))
    if (isOver(facts, known())) return refuse('wrong', overWords(name, facts))
    const draft = useDraft.getState()
    const open = openLines(now, draft.boxes[order.id]).find(
      ({ line, units, inBox }) => lineIds.includes(line.id) && inBox < units,
    )
    if (!open) return refuse('duplicate', { says: t('allIn', { name }), next: t('allInNext') })
    const done = open.inBox + 1
    draft.count(order.id, open.line.id, done)
    signal('good')
    tell({ tone: 'good', says: t('putIn', { name, done, count: open.units }) })
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })
  return last?.boxes === boxes ? last.feedback : undefined
}
