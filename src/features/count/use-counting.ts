import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import { type CountLine, countLineId, type CountSession, MOST_ENTRIES } from '#domain/count.ts'
import { isStanding, roundOf } from '#domain/count/counted.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import type { Tone } from '../../ui/tone.ts'
import { inTurn } from '../shared/in-turn.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useReason } from '../shared/use-reason.ts'
import { useEntries } from './use-entries.ts'
import { noItem } from './no-item.ts'
import { useLines } from './use-lines.ts'

/** What was counted is told of once nothing was counted for so long. */
const QUIET_MS = 3_000

export type What = { sku: string } | { code: string }

/** A product, or a code that nobody knows, and how many of it the person has counted here. */
export interface Mine {
  key: string
  what: What
  units: number
}

export interface Feedback {
  tone: Tone
  /** a name, where something was counted */
  says: string
  /** what was counted: how many of it there are by now is told too */
  what?: What
  next?: string
}

const keyOf = (what: What) => ('sku' in what ? `sku ${what.sku}` : `code ${what.code}`)

/** Everything that one person does in one bay: each entry is saved before it is answered, and told of a moment later. */
export function useCounting(session: CountSession, bay: string) {
  const t = useTranslations('count')
  const { view } = useEngine()
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const find = useFindItem()
  const words = useReason()
  const { waiting, add, tell, failed } = useEntries()
  const lines = useLines(session.id)
  const [feedback, setFeedback] = useState<Feedback>()
  /** the last entries, newest last, to be taken back one by one: no tap may see those of before the tap that it follows */
  const recent = useRef<{ what: What; name: string; units: number }[]>([])
  const [canUndo, setCanUndo] = useState(false)
  const [queue] = useState(inTurn)

  const mine = useMemo(() => {
    const counted = new Map<string, Mine & { standing: number }>()
    const put = (what: What, units: number, standing: number) => {
      const key = keyOf(what)
      const before = counted.get(key)
      // what was counted last stands first
      counted.delete(key)
      counted.set(key, {
        ...{ key, what, units: (before?.units ?? 0) + units },
        standing: (before?.standing ?? 0) + standing,
      })
    }
    const told = lines.flatMap((line) =>
      line.tallies
        .filter((tally) => tally.bay === bay && tally.by === me && tally.round === roundFor(line, me))
        .map((tally) => ({ line, tally })),
    )
    for (const { line, tally } of told.toSorted((one, other) => one.tally.last - other.tally.last))
      put(line.sku === null ? { code: line.code ?? '' } : { sku: line.sku }, tally.units, tally.standing ?? 1)
    for (const entry of waiting)
      if (entry.sessionId === session.id && entry.bay === bay && entry.personId === me)
        put(entry.what, entry.units, entry.undoes ? -1 : 1)
    return [...counted.values()].filter(isStanding).toReversed()
  }, [lines, waiting, session.id, bay, me])

  const ownWaiting = waiting.filter(({ personId }) => personId === me).length
  const tellAll = useEffectEvent(() => {
    tell().catch(failed)
  })
  useEffect(() => {
    if (ownWaiting === 0) return undefined
    if (ownWaiting >= MOST_ENTRIES) tellAll()
    const timer = setTimeout(tellAll, QUIET_MS)
    return () => clearTimeout(timer)
  }, [ownWaiting])
  useEffect(() => {
    const hide = () => {
      if (document.hidden) tellAll()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      tellAll()
    }
  }, [])

  /** Saves an entry. @returns whether it was saved */
  const enter = async (what: What, units: number, undoes?: true): Promise<boolean> => {
    const line = view.get('count-line', countLineId(session.id, what))
    const round = line ? roundFor(line, me) : 1
    const refused = await add({ sessionId: session.id, bay, what, units, round, ...(undoes && { undoes }) })
    if (!refused) return true
    const { says, next } = words(refused)
    signal('wrong')
    setFeedback({ tone: 'bad', says, next })
    return false
  }

  const unitsOf = (what: What) => mine.find(({ key }) => key === keyOf(what))?.units ?? 0

  /** One more (or so many more) of it is here. */
  const count = async (what: What, name: string, units: number) => {
    if (!(await enter(what, units))) return
    recent.current = [...recent.current.slice(-49), { what, name, units }]
    setCanUndo(true)
    if ('code' in what) {
      signal('unknown')
      setFeedback({ tone: 'warn', says: name, what, next: t('addedNext') })
    } else {
      signal('good')
      setFeedback({ tone: 'good', says: name, what })
    }
  }

  const undo = async () => {
    const last = recent.current.at(-1)
    if (!last || !(await enter(last.what, 0 - last.units, true))) return
    recent.current = recent.current.filter((one) => one !== last)
    setCanUndo(recent.current.length > 0)
    signal('saved')
    setFeedback({ tone: 'neutral', says: t('took', { units: last.units, name: last.name }) })
  }

  const scanned = async (scan: Scan) => {
    const item = await find(scan)
    if (item === null) return
    if (item) return await count({ sku: item.product.sku }, item.product.name, 1)
    const other = noItem(scan, { bins: view.all('bin'), orders: view.all('fulfillment') })
    if (other.kind === 'unknown') return await count({ code: other.code }, other.code, 1)
    signal('wrong')
    if (other.kind === 'misread') {
      setFeedback({ tone: 'bad', says: t('misread', { code: other.code }), next: t('misreadNext') })
    } else {
      const says = other.kind === 'bin' ? t('isBin', { name: other.name }) : t('isOrder', { number: other.number })
      setFeedback({ tone: 'warn', says, next: t('noItemNext') })
    }
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })
  const inOrder = (work: () => Promise<void>) => queue(work).catch(failed)

  return { mine, feedback, ownWaiting, canUndo, unitsOf, count, undo: () => inOrder(undo), tell }
}

/** The round that this person counts in: who counted before a recount was asked for stays in theirs. */
function roundFor(line: CountLine, me: string): number {
  const isBarred = line.recounts.at(-1)?.notBy.includes(me) ?? false
  return isBarred ? roundOf(line) - 1 : roundOf(line)
}
