import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import { countLineId, type CountSession } from '#domain/count.ts'
import { roundFor } from '#domain/count/counted.ts'
import { THE_STORE } from '#domain/store.ts'
import { entriesOf } from '../../offline/entries.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import type { Tone } from '../../ui/tone.ts'
import { inTurn } from '../shared/in-turn.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useReason } from '../shared/use-reason.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import type { What } from './my-figures.ts'
import { noItem } from './no-item.ts'

export interface Feedback {
  tone: Tone
  /** a name, where something was counted */
  says: string
  /** what was counted: how many of it there are by now is told too */
  what?: What
  next?: string
}

/** How a place is named that was scanned instead of an item. */
const NAMED = { bin: 'isBin', aisle: 'isAisle' } as const

/** Entries that can be taken back one by one. */
const UNDONE = 50

/** What one person does in one bay: each entry is saved before it is answered. */
export function useCounting(session: CountSession, bay: string) {
  const t = useTranslations('count')
  const engine = useEngine()
  const { view } = engine
  const me = useEngineValue(({ session: signedIn }) => signedIn?.personId) ?? ''
  const find = useFindItem()
  const words = useReason()
  const failed = useScanFailed()
  const [feedback, setFeedback] = useState<Feedback>()
  /** the last entries, newest last, to be taken back one by one: no tap may see those of before the tap that it follows */
  const recent = useRef<{ what: What; name: string; units: number }[]>([])
  const [canUndo, setCanUndo] = useState(false)
  /** scans are understood in their order; what they enter is saved while the next are understood, many by one turn of the database */
  const [queue] = useState(inTurn)
  const saving = useRef<Promise<unknown>>(undefined)

  /** Saves an entry. @param saved what is said of it, on the screen with the new figure */
  const enter = async (what: What, units: number, saved: () => void, undoes?: true): Promise<void> => {
    const line = view.get('count-line', countLineId(session.id, what))
    const round = line ? roundFor(line, me) : 1
    const entry = { sessionId: session.id, bay, what, units, round, ...(undoes && { undoes }) }
    const added = entriesOf(engine).add(entry, saved)
    saving.current = added
    const refused = await added
    if (!refused) return
    const { says, next } = words(refused)
    signal('wrong')
    setFeedback({ tone: 'bad', says, next })
  }

  /** One more (or so many more) of it is here. */
  const count = (what: What, name: string, units: number) =>
    enter(what, units, () => {
      recent.current = [...recent.current.slice(1 - UNDONE), { what, name, units }]
      setCanUndo(true)
      const isKnown = 'sku' in what
      signal(isKnown ? 'good' : 'unknown')
      setFeedback({ tone: isKnown ? 'good' : 'warn', says: name, what, ...(!isKnown && { next: t('addedNext') }) })
    })

  const undo = async () => {
    // the last is known once it is saved
    await saving.current
    const last = recent.current.at(-1)
    if (!last) return
    const { what, units, name } = last
    const saved = () => {
      recent.current = recent.current.filter((one) => one !== last)
      setCanUndo(recent.current.length > 0)
      signal('saved')
      setFeedback({ tone: 'neutral', says: t('took', { units, name }) })
    }
    await enter(what, 0 - units, saved, true)
  }

  const scanned = async (scan: Scan, item: Awaited<ReturnType<typeof find>>) => {
    if (item === null) return
    if (item) return await count({ sku: item.product.sku }, item.product.name, 1)
    const other = noItem(scan, {
      ...{ bins: view.all('bin'), orders: view.all('fulfillment') },
      aisles: view.get('layout', THE_STORE)?.aisles ?? [],
    })
    if (other.kind === 'unknown') return await count({ code: other.code }, other.code, 1)
    signal('wrong')
    if (other.kind === 'misread') {
      setFeedback({ tone: 'bad', says: t('misread', { code: other.code }), next: t('misreadNext') })
    } else {
      const says =
        other.kind === 'order' ? t('isOrder', { number: other.number }) : t(NAMED[other.kind], { name: other.name })
      setFeedback({ tone: 'warn', says, next: t('noItemNext') })
    }
  }
  useScan((scan) => {
    queue(() => find(scan))
      .then((item) => scanned(scan, item))
      .catch(failed)
  })
  return { feedback, canUndo, count, undo: () => queue(undo).catch(failed) }
}
