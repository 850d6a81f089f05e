import type { Scan, Symbology } from '#domain/barcode.ts'
import type { Corners } from './seen-code.ts'
import { createSweepTracker, type SweepLook } from './sweep-tracker.ts'

/** What a label means to whoever counts: `key` is one for all labels of the same goods. */
export type SweepVerdict = { kind: 'count'; key: string; name: string } | { kind: 'other' }

/** For whoever keeps the count: `label` is the same in the event that takes it back. */
export type SweepEvent = { kind: 'counted' | 'undone'; label: number; scan: Scan; key: string }

/**
 * How a label stands: being read; counted; of other goods; another code of goods that are counted by a code of one kind
 * already; taken back.
 */
export type LabelState = 'reading' | 'counted' | 'other' | 'again' | 'undone'

export interface Outline {
  id: number
  corners: Corners
  state: LabelState
}

export interface SweepView {
  /** of the picture that the outlines are in, in pixels */
  size: { width: number; height: number }
  outlines: readonly Outline[]
  total: number
  /** by goods, in the order in which they were first counted */
  rows: readonly { key: string; name: string; count: number }[]
  /** labels of other goods that were seen so far */
  others: number
  /** labels that were other codes of counted goods */
  again: number
  /** the goods of the label that was counted last */
  last: string | undefined
}

export interface SweepCount {
  see(look: SweepLook): void
  /** Takes back what was counted last; nothing where nothing is. */
  undo(): void
  view(): SweepView
  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void
}

interface Counted {
  label: number
  scan: Scan
  key: string
  name: string
}

/** A label that is not seen is outlined for so long where it should be: longer, and it is not there. Milliseconds. */
const SHOWN_MS = 350

/** Goods bear one code of each kind at most; two of one kind are two of the goods. */
const RETAIL: readonly Symbology[] = ['ean-13', 'ean-8', 'upc-a', 'upc-e', 'databar']
const kindOf = ({ symbology }: Scan) => (RETAIL.includes(symbology) ? 'retail' : symbology)

/**
 * Counts each label once that a camera passes by.
 * @param judge says what a code means; asked once for each label that may be believed
 * @param onEvent each label as it is counted, and each that is taken back
 * @param onFailed `judge` has failed: the label is not counted
 */
export function createSweepCount(
  judge: (scan: Scan) => Promise<SweepVerdict>,
  onEvent: (event: SweepEvent) => void,
  onFailed: (reason: unknown) => void,
): SweepCount {
  const tracker = createSweepTracker()
  const states = new Map<number, LabelState>()
  let counted: readonly Counted[] = []
  let view: SweepView = {
    ...{ size: { width: 0, height: 0 }, outlines: [], total: 0, rows: [], others: 0, again: 0, last: undefined },
  }
  const listeners = new Set<() => void>()

  const change = (next: Partial<SweepView>) => {
    const outlines = (next.outlines ?? view.outlines).map((outline) => ({ ...outline, state: stateOf(outline.id) }))
    const all = [...states.values()]
    view = {
      ...{ ...view, ...next, outlines, total: counted.length, rows: rowsOf(counted) },
      others: all.filter((state) => state === 'other').length,
      again: all.filter((state) => state === 'again').length,
      last: counted.at(-1)?.name,
    }
    for (const listener of listeners) listener()
  }
  const stateOf = (label: number) => states.get(label) ?? 'reading'

  const settle = (label: number, scan: Scan, verdict: SweepVerdict) => {
    if (verdict.kind === 'other') {
      states.set(label, 'other')
      return change({})
    }
    const { key, name } = verdict
    const isAgain = counted.some((other) => other.key === key && kindOf(other.scan) !== kindOf(scan))
    states.set(label, isAgain ? 'again' : 'counted')
    if (!isAgain) counted = [...counted, { label, scan, key, name }]
    change({})
    if (!isAgain) onEvent({ kind: 'counted', label, scan, key })
  }

  const see = (look: SweepLook) => {
    const tracks = tracker.see(look)
    for (const { id, scan, isTrusted } of tracks) {
      if (!isTrusted || states.has(id)) continue
      states.set(id, 'reading')
      judge(scan).then((verdict) => settle(id, scan, verdict), onFailed)
    }
    const shown = tracks.filter(({ unseenMs }) => unseenMs < SHOWN_MS)
    change({ size: look.size, outlines: shown.map(({ id, corners }) => ({ id, corners, state: stateOf(id) })) })
  }

  const undo = () => {
    const last = counted.at(-1)
    if (!last) return
    const { label, scan, key } = last
    counted = counted.slice(0, -1)
    states.set(label, 'undone')
    change({})
    onEvent({ kind: 'undone', label, scan, key })
  }

  return {
    ...{ see, undo, view: () => view },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function rowsOf(counted: readonly Counted[]) {
  const rows = new Map<string, { key: string; name: string; count: number }>()
  for (const { key, name } of counted) rows.set(key, { key, name, count: (rows.get(key)?.count ?? 0) + 1 })
  return [...rows.values()]
}
