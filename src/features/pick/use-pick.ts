import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { Reason } from '#domain/decision.ts'
import { tally } from '#domain/tally.ts'
import { useEngine } from '../../offline/hooks.ts'
import { type SignalKind, signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import type { Tone } from '../../ui/tone.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { meaningForPick } from './pick-order.ts'

export type Feedback = { tone: Tone; says: string; next?: string }
type ShortReason = 'not-found' | 'damaged' | 'mismatch'

/** Everything that a person can do to the lines of one order, each answered at once by sound, vibration and words. */
export function usePick(order: Fulfillment, wanted: Line | undefined) {
  const t = useTranslations('pick')
  const engine = useEngine()
  const run = useRun()
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const [feedback, setFeedback] = useState<Feedback>()

  const answer = (kind: SignalKind, tone: Tone, says: string, next?: string) => {
    signal(kind)
    setFeedback({ tone, says, ...(next ? { next } : {}) })
  }
  const refuse = (reason: Reason) => {
    const { says, next } = words(reason)
    answer(reason.code === 'over-pick' ? 'duplicate' : 'wrong', 'bad', says, next)
  }

  const pick = async (line: Line, quantity: number, method: 'scan' | 'hand') => {
    // the newest view: two quick scans must not both see the same remainder
    const current = engine.view.get('fulfillment', order.id) ?? order
    const now = current.lines.find((other) => other.id === line.id) ?? line
    const { remaining, allocated } = tally(current, now)
    const args = { fulfillmentId: order.id, lineId: line.id, quantity, remaining, method, takeOver: current.takeOver }
    const result = await engine.run('pick-line', args)
    if (result.status === 'refused') return refuse(result.reason)
    signal('good')
    offerUndo(result.cmdId, t('picked', { name: line.name, done: allocated + quantity, ordered: line.ordered }))
  }

  const short = async (line: Line, quantity: number, reason: ShortReason) => {
    const result = await run('short-line', { fulfillmentId: order.id, lineId: line.id, quantity, reason })
    if (result.status === 'refused') return
    signal('saved')
    offerUndo(result.cmdId, t('shorted', { name: line.name, count: quantity }))
  }

  const undo = async (cmdId: string) => {
    const result = await run('undo-pick', { fulfillmentId: order.id, undoes: cmdId })
    if (result.status === 'refused') return
    signal('saved')
    showToast({ tone: 'neutral', text: t('undone') })
  }

  const offerUndo = (cmdId: string, text: string) => {
    setFeedback(undefined)
    showToast({ tone: 'good', text, undo: () => void undo(cmdId) })
  }

  const scanned = async (scan: Scan) => {
    const meaning = await meaningForPick(order, scan, (gtin) => engine.catalogue.byGtin(gtin))
    if (meaning.kind === 'line') return pick(meaning.line, 1, 'scan')
    if (meaning.kind === 'wrong-item') {
      const next = wanted && t('wrongItemNext', { wanted: wanted.name })
      return answer('wrong', 'bad', t('wrongItem', { name: meaning.product.name }), next)
    }
    // inside a task only its own codes act: others are named, and never leave it
    const bin = engine.view.all('bin').find((other) => other.code === scan.text)
    if (bin) return answer('unknown', 'warn', t('bin', { bin: bin.name }))
    const number = scan.text.split('/')[0] ?? ''
    if (engine.view.all('fulfillment').some((other) => other.orderNumber === number)) {
      return answer('unknown', 'warn', t('otherOrder', { number }))
    }
    if (meaning.kind === 'bad-check-digit') {
      return answer('unknown', 'bad', t('badCheckDigit', { code: scan.text }), t('badCheckDigitNext'))
    }
    answer('unknown', 'bad', t('unknownCode', { code: scan.text }), t('unknownCodeNext'))
  }
  useScan((scan) => {
    void scanned(scan)
  })

  return { feedback, pick, short, undo }
}
