import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Carton, Delivery, Inbound } from '#domain/delivery.ts'
import { tallyLine } from '#domain/receive/delivery-tally.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import type { Tone } from '../../ui/tone.ts'
import { inTurn } from '../shared/in-turn.ts'
import { isOver } from '../shared/items-of-scan.ts'
import { useOverWords } from '../shared/use-facts-words.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { useAskWhich } from '../shared/which-item.ts'
import { type Goods, meaningForReceive } from './receive-scan.ts'
import { useOwedWords } from './use-owed-words.ts'

/** What became of the last scan; `href` leads to what it named, `owed` says which orders wait for what came. */
export interface Feedback {
  tone: Tone
  says: string
  next?: string
  href?: string
  owed?: string[]
}

/** Units of a product as somebody counted them. */
export interface Counted {
  quantity: number
  condition: 'good' | 'damaged'
  over: boolean
  photo?: TakenPhoto | undefined
}

const refOf = (photo: TakenPhoto | undefined) => (photo ? { sha256: photo.sha256, size: photo.size } : null)

/**
 * Everything that a person can do to one delivery, each answered at once by sound, vibration and words.
 * @param onMore a product was scanned of which nothing more is announced, or one unit of it is past its day (`over`, in words): how
 *   many came, and how, is to be asked
 */
export function useReceive(delivery: Delivery, place: Inbound, onMore: (goods: Goods, over?: string) => void) {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const { view } = useEngine()
  const products = useKnownProducts()
  const which = useAskWhich()
  const overWords = useOverWords()
  const run = useRun()
  const takeBack = useUndo()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const owedWords = useOwedWords()
  const failed = useScanFailed()
  const showToast = useToasts((toasts) => toasts.show)
  const [feedback, setFeedback] = useState<Feedback>()
  // two quick scans must not both see the same remainder: each reads it once the one before is saved
  const [queue] = useState(inTurn)
  const deliveryId = delivery.id
  const now = () => view.get('delivery', deliveryId) ?? delivery

  const done = (cmdId: string, text: string, skus: string[]) => {
    signal('good')
    const owed = owedWords(skus)
    setFeedback(owed.length > 0 ? { tone: 'accent', says: t('owedTitle'), owed } : undefined)
    showToast({ tone: 'good', text, action: { label: app('undo'), run: () => void undo(cmdId) } })
  }

  const receiveCarton = async ({ sscc, contents }: Carton, method: 'scan' | 'hand') => {
    const before = now().cartons.find((carton) => carton.sscc === sscc)?.received
    if (before) {
      signal('duplicate')
      const says = t('cartonAlready', { name: nameOf(before.by), when: when(before.at) })
      return setFeedback({ tone: 'neutral', says, next: t('cartonAlreadyNext') })
    }
    const result = await run('receive-carton', { deliveryId, sscc, place, method })
    if (result.status === 'refused') return
    const count = contents.reduce((units, { quantity }) => units + quantity, 0)
    done(
      result.cmdId,
      t('cartonReceived', { sscc: sscc.slice(-4), count }),
      contents.map(({ sku }) => sku),
    )
  }

  /** The units of a product that are announced and not here, as they stand this moment. */
  const remainingOf = (sku: string) => {
    const current = now()
    const line = current.lines.find((other) => other.sku === sku)
    return line ? tallyLine(current, line).looseLeft : 0
  }

  const receiveUnits = async ({ sku, gtin, name }: Goods, { quantity, condition, over, photo }: Counted) => {
    const about = { deliveryId, sku, gtin, name, quantity, condition, place, over, photo: refOf(photo) }
    const result = await run('receive-units', { ...about, remaining: remainingOf(sku) }, { photo })
    if (result.status === 'refused') return
    done(result.cmdId, t(condition, { count: quantity, name }), condition === 'good' ? [sku] : [])
  }

  const differ = async (
    { sscc }: Carton,
    { sku, name }: Goods,
    kind: 'short' | 'damaged' | 'over',
    quantity: number,
    photo?: TakenPhoto,
  ) => {
    const about = { deliveryId, sscc, sku, quantity, kind, photo: refOf(photo) }
    const result = await run('carton-difference', about, { photo })
    if (result.status === 'refused') return
    done(result.cmdId, t(`inCarton.${kind}`, { count: quantity, name }), [])
  }

  const undo = async (cmdId: string) => {
    if (await takeBack('undo-receipt', { deliveryId, undoes: cmdId })) setFeedback(undefined)
  }

  const close = async () => {
    const result = await run('close-delivery', { deliveryId })
    if (result.status === 'refused') return
    signal('saved')
    setFeedback(undefined)
  }

  const scanned = async (scan: Scan) => {
    const code = scan.text.trim()
    const known = { deliveries: view.all('delivery'), products: products(), which }
    const meaning = await meaningForReceive(now(), scan, known)
    switch (meaning.kind) {
      case 'carton':
        return await receiveCarton(meaning.carton, 'scan')
      case 'goods': {
        const { goods, facts } = meaning
        if (isOver(facts, known.products)) {
          // it came all the same: whoever receives it says how, such as damaged
          signal('wrong')
          setFeedback(undefined)
          return onMore(goods, overWords(goods.name, facts).says)
        }
        if (remainingOf(goods.sku) > 0 || !delivery.announced)
          return await receiveUnits(goods, { quantity: 1, condition: 'good', over: !delivery.announced })
        signal('wrong')
        return onMore(goods)
      }
      case 'other-delivery': {
        signal('wrong')
        const { reference, id } = meaning.delivery
        return setFeedback({ tone: 'warn', says: t('otherDelivery', { reference }), href: `/receive/${id}` })
      }
      case 'unknown-carton': {
        signal('unknown')
        const says = t('unknownCarton', { sscc: meaning.sscc })
        return setFeedback({ tone: 'bad', says, next: t('unknownCartonNext') })
      }
      case 'unsaid':
        return setFeedback(undefined)
      case 'bad-check-digit':
        signal('unknown')
        return setFeedback({ tone: 'bad', says: t('misread', { code }), next: t('misreadNext') })
      case 'unknown':
        signal('unknown')
        return setFeedback({ tone: 'bad', says: t('unknownCode', { code }), next: t('unknownCodeNext') })
    }
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })

  return { feedback, receiveCarton, receiveUnits, differ, undo, close }
}
