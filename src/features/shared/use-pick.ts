import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { ShortReason } from '#domain/short-reason.ts'
import type { Reason } from '#domain/decision.ts'
import type { ItemFacts } from '#domain/gs1.ts'
import { policyOf } from '#domain/policy.ts'
import { readWeight } from '#domain/read-weight.ts'
import { stopOf } from '#domain/stop-sale.ts'
import { tally } from '#domain/tally.ts'
import { weighedOf } from '#domain/weighed.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { inTurn } from './in-turn.ts'
import { isOver } from './items-of-scan.ts'
import { useOverWords } from './use-facts-words.ts'
import { useReason } from './use-reason.ts'
import { useRun } from './use-run.ts'
import { useScanFailed } from './use-scan-failed.ts'
import { useUndo } from './use-undo.ts'
import { meaningForPick } from './meaning-for-pick.ts'
import { useKnown } from './use-known.ts'
import { usePrice } from './use-price.ts'
import { type Feedback, useScanWords } from './use-scan-words.ts'
import { useWeighing, type Weight } from './use-weighing.ts'
import { useKilograms } from './use-weight-words.ts'

/** What a walk for several orders adds to picking. */
export interface PickWays {
  /** @returns whether the code was for this and names no goods, or why it was wrong */
  takes?: (scan: Scan) => 'taken' | Words | undefined
  /** @returns why nothing is picked for this order at the moment */
  stops?: (order: Fulfillment) => Words | undefined
  /** units were picked, by this command */
  picked?: (order: Fulfillment, line: Line, quantity: number, cmdId: string) => void
  /** what this command did is taken back */
  undone?: (cmdId: string) => void
}

type Words = { says: string; next: string }

/**
 * Everything that a person can do to the lines of these orders, each answered at once by sound, vibration and words.
 * @param orders the most urgent first: a scan is for the first that lacks what was scanned
 * @param wanted what is looked for now
 */
export function usePick(orders: readonly Fulfillment[], wanted: Line | undefined, ways: PickWays = {}) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const weightWords = useTranslations('weight')
  const engine = useEngine()
  const known = useKnown()
  const run = useRun()
  const takeBack = useUndo()
  const words = useReason()
  const scanWords = useScanWords()
  const overWords = useOverWords()
  const failed = useScanFailed()
  const price = usePrice()
  const kilograms = useKilograms()
  const { held, hold, withHeld } = useWeighing()
  const showToast = useToasts((toasts) => toasts.show)
  const [feedback, setFeedback] = useState<Feedback>()
  // two quick scans must not both see the same remainder: each reads it once the one before is saved
  const [queue] = useState(inTurn)

  const refuse = (reason: Reason) => {
    signal(reason.code === 'over-pick' ? 'duplicate' : 'wrong')
    tellNot(words(reason))
  }
  const ordersNow = () => orders.map((order) => engine.view.get('fulfillment', order.id) ?? order)
  const tellNot = ({ says, next }: Words) => {
    // the last unit of all was picked a moment ago: these items, and what is told over them, are off the screen
    const done = ordersNow().every(({ state }) => state !== 'picking')
    if (done) showToast({ tone: 'bad', text: `${says} ${next}` })
    else setFeedback({ tone: 'bad', says, next })
  }

  /** What is past its day is not given to a customer: it is picked by hand where somebody knows better. */
  const refuseOver = ({ name }: Line, facts: ItemFacts) => {
    signal('wrong')
    tellNot(overWords(name, facts))
  }

  /** The line as it stands this moment, another tab's work included once a command has run. */
  const tallyNow = (order: Fulfillment, line: Line) => {
    const current = engine.view.get('fulfillment', order.id) ?? order
    const now = current.lines.find((other) => other.id === line.id) ?? line
    return { takeOver: now.takeOver ?? current.takeOver, ...tally(current, now) }
  }

  const pickNow = async (
    order: Fulfillment,
    line: Line,
    quantity: number,
    method: 'scan' | 'hand',
    weight?: Weight & { sure: boolean },
  ) => {
    hold(undefined)
    const stopped = ways.stops?.(order)
    if (stopped) {
      signal('wrong')
      return tellNot(stopped)
    }
    const stop = stopOf(engine.view, line.sku)
    if (stop) return refuse({ code: 'sale-stopped', detail: { name: line.name, reason: stop.reason } })
    const { remaining, takeOver } = tallyNow(order, line)
    const { byWeight } = line
    const { tolerancePercent } = policyOf(engine.view).weight
    const wantedGrams = quantity * (byWeight?.gramsEach ?? 0)
    const weighing = weight && byWeight && { ...weight, wantedGrams, tolerancePercent }
    const args = { fulfillmentId: order.id, lineId: line.id, quantity, remaining, method, takeOver }
    const result = await engine.run('pick-line', weighing ? { ...args, weight: weighing } : args)
    if (result.status === 'refused' && result.reason.code === 'weight-off') {
      signal('wrong')
      return hold({ order, line, scanned: weight })
    }
    if (result.status === 'refused') return refuse(result.reason)
    signal('good')
    ways.picked?.(order, line, quantity, result.cmdId)
    const done = tallyNow(order, line).allocated
    const counted = { name: line.name, done, ordered: line.ordered }
    if (!weighing || !byWeight) return offerUndo(order, result.cmdId, t('picked', counted))
    const { grams, chargedMinor: priceMinor } = weighedOf(byWeight, quantity, weighing)
    const money = price({ priceMinor, currency: order.currency }) ?? ''
    offerUndo(order, result.cmdId, weightWords('picked', { ...counted, weight: kilograms(grams), money }))
  }

  const short = async (order: Fulfillment, line: Line, quantity: number, reason: ShortReason, taken?: TakenPhoto) => {
    const photo = taken ? { sha256: taken.sha256, size: taken.size } : null
    const args = { fulfillmentId: order.id, lineId: line.id, quantity, reason, photo }
    const result = await run('short-line', args, { photo: taken })
    if (result.status === 'refused') return
    signal('saved')
    offerUndo(order, result.cmdId, t('shorted', { name: line.name, count: quantity }))
  }

  const undo = async (order: Fulfillment, cmdId: string) => {
    if (await takeBack('undo-pick', { fulfillmentId: order.id, undoes: cmdId })) ways.undone?.(cmdId)
  }

  const offerUndo = (order: Fulfillment, cmdId: string, text: string) => {
    setFeedback(undefined)
    showToast({ tone: 'good', text, action: { label: app('undo'), run: () => void undo(order, cmdId) } })
  }

  const scanned = async (scan: Scan) => {
    const taken = ways.takes?.(scan)
    if (taken === 'taken') return setFeedback(undefined)
    if (taken) {
      signal('wrong')
      return tellNot(taken)
    }
    const compared = known()
    const meaning = await meaningForPick(ordersNow(), scan, compared)
    if (meaning.kind === 'unsaid') return setFeedback(undefined)
    if (meaning.kind === 'line') {
      const { order, line, facts } = meaning
      if (isOver(facts, compared.products)) return refuseOver(line, facts)
      if (line.byWeight && tallyNow(order, line).remaining > 0) {
        const read = readWeight(line.byWeight, facts, compared.products.decimals)
        if (read) return await pickNow(order, line, 1, 'scan', { ...withHeld(line, read), sure: false })
        // its code says which product it is, and not what it weighs
        signal('unknown')
        return hold({ order, line })
      }
      return await pickNow(order, line, 1, 'scan')
    }
    const [kind, told] = scanWords(meaning, scan.text.trim(), wanted)
    signal(kind)
    setFeedback(told)
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })

  const pickByHand = (order: Fulfillment, line: Line, quantity: number) =>
    queue(() => pickNow(order, line, quantity, 'hand')).catch(failed)

  /** What the scale says of what is held, or what is given though it is off. */
  const pickWeighed = (quantity: number, weight: Weight & { sure: boolean }) => {
    if (!held) return
    const { order, line, scanned } = held
    queue(() => pickNow(order, line, quantity, scanned ? 'scan' : 'hand', weight)).catch(failed)
  }
  const weigh = (order: Fulfillment, line: Line) => hold({ order, line })

  return { feedback, pickByHand, short, undo, weigh, weighing: { held, onClose: () => hold(undefined), pickWeighed } }
}
