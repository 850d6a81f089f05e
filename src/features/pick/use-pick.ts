import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment, Line, ShortReason } from '#domain/fulfillment.ts'
import type { Reason } from '#domain/decision.ts'
import type { ItemFacts } from '#domain/gs1.ts'
import { stopOf } from '#domain/stop-sale.ts'
import { tally } from '#domain/tally.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { inTurn } from '../shared/in-turn.ts'
import { isOver } from '../shared/items-of-scan.ts'
import { useOverWords } from '../shared/use-facts-words.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { meaningForPick } from './pick-order.ts'
import { useKnown } from './use-known.ts'
import { type Feedback, useScanWords } from './use-scan-words.ts'

/** Everything that a person can do to the lines of one order, each answered at once by sound, vibration and words. */
export function usePick(order: Fulfillment, wanted: Line | undefined) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const engine = useEngine()
  const known = useKnown()
  const run = useRun()
  const words = useReason()
  const scanWords = useScanWords()
  const overWords = useOverWords()
  const failed = useScanFailed()
  const showToast = useToasts((toasts) => toasts.show)
  const [feedback, setFeedback] = useState<Feedback>()
  // two quick scans must not both see the same remainder: each reads it once the one before is saved
  const [queue] = useState(inTurn)

  const refuse = (reason: Reason) => {
    signal(reason.code === 'over-pick' ? 'duplicate' : 'wrong')
    tellNot(words(reason))
  }
  const tellNot = ({ says, next }: { says: string; next: string }) => {
    // the last unit of all was picked a moment ago: these items, and what is told over them, are off the screen
    const done = engine.view.get('fulfillment', order.id)?.state !== 'picking'
    if (done) showToast({ tone: 'bad', text: `${says} ${next}` })
    else setFeedback({ tone: 'bad', says, next })
  }

  /** What is past its day is not given to a customer: it is picked by hand where somebody knows better. */
  const refuseOver = ({ name }: Line, facts: ItemFacts) => {
    signal('wrong')
    tellNot(overWords(name, facts))
  }

  /** The line as it stands this moment, another tab's work included once a command has run. */
  const tallyNow = (line: Line) => {
    const current = engine.view.get('fulfillment', order.id) ?? order
    const now = current.lines.find((other) => other.id === line.id) ?? line
    return { takeOver: current.takeOver, ...tally(current, now) }
  }

  const pickNow = async (line: Line, quantity: number, method: 'scan' | 'hand') => {
    const stop = stopOf(engine.view, line.sku)
    if (stop) return refuse({ code: 'sale-stopped', detail: { name: line.name, reason: stop.reason } })
    const { remaining, takeOver } = tallyNow(line)
    const args = { fulfillmentId: order.id, lineId: line.id, quantity, remaining, method, takeOver }
    const result = await engine.run('pick-line', args)
    if (result.status === 'refused') return refuse(result.reason)
    signal('good')
    offerUndo(result.cmdId, t('picked', { name: line.name, done: tallyNow(line).allocated, ordered: line.ordered }))
  }

  const short = async (line: Line, quantity: number, reason: ShortReason, taken?: TakenPhoto) => {
    const photo = taken ? { sha256: taken.sha256, size: taken.size } : null
    const args = { fulfillmentId: order.id, lineId: line.id, quantity, reason, photo }
    const result = await run('short-line', args, { photo: taken })
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
    showToast({ tone: 'good', text, action: { label: app('undo'), run: () => void undo(cmdId) } })
  }

  const scanned = async (scan: Scan) => {
    const compared = known()
    const meaning = await meaningForPick(order, scan, compared)
    if (meaning.kind === 'unsaid') return setFeedback(undefined)
    if (meaning.kind === 'line') {
      const { line, facts } = meaning
      if (isOver(facts, compared.products)) return refuseOver(line, facts)
      return await pickNow(line, 1, 'scan')
    }
    const [kind, told] = scanWords(meaning, scan.text.trim(), wanted)
    signal(kind)
    setFeedback(told)
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })

  const pickByHand = (line: Line, quantity: number) => queue(() => pickNow(line, quantity, 'hand')).catch(failed)

  return { feedback, pickByHand, short, undo }
}
