import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import styles from './list.module.css'
import type { RowPlace } from './list-row.tsx'

/** A row that was never on the screen is taken to be so high, in px: a title and one line of detail. */
const USUAL_PX = 76
/** Rows beyond what is seen, to each side: the Tab key finds the next one, and a flick no gap. */
const BEYOND = 12

export interface LongListProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  /** one ListRow, with its key and this `place`; best a `memo` */
  children: (item: T, place: RowPlace) => ReactNode
  /** where no heading names it */
  label?: string | undefined
}

/**
 * A list of thousands, on a Screen: only the rows that are about to be seen are there (docs/decisions/074). Each says which one it is and of how
 * many, and the one that has the focus stays, with those beside it.
 */
export function LongList<T>({ items, keyOf, children, label }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null)
  /** from the top of what scrolls to the list, in px */
  const [above, setAbove] = useState(0)
  const [focused, setFocused] = useState<number>()
  const places = useRef(new Map<number, RowPlace>())
  // oxlint-disable-next-line react/incompatible-library -- it hands out functions that change; the React compiler, which minds, is not used
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => list.current?.closest('main') ?? null,
    estimateSize: () => USUAL_PX,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    overscan: BEYOND,
    useFlushSync: false,
    scrollMargin: above,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      // the Tab key goes on from where the focus is, however far that was scrolled away
      const near = focused === undefined ? [] : [focused - 1, focused, focused + 1]
      const apart = near.filter((index) => index >= 0 && index < range.count && !seen.includes(index))
      return apart.length > 0 ? [...seen, ...apart].toSorted((one, other) => one - other) : seen
    },
  })
  useLayoutEffect(() => {
    const main = list.current?.closest('main')
    if (!list.current || !main) return
    const top = list.current.getBoundingClientRect().top - main.getBoundingClientRect().top
    setAbove(Math.round(top + main.scrollTop))
  }, [items])
  return (
    <ul
      ref={list}
      className={styles.list}
      role="list"
      aria-label={label}
      style={{ position: 'relative', blockSize: rows.getTotalSize() }}
      onFocus={({ target }) => {
        const index = target.closest('li')?.dataset['index']
        setFocused(index === undefined ? undefined : Number(index))
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // on its way to a row beside it, which must not go before it is there
        if (!currentTarget.contains(relatedTarget)) setFocused(undefined)
      }}
    >
      {rows.getVirtualItems().map(({ index, start }) => {
        const item = items[index]
        if (item === undefined) return null
        return children(item, placeOf(index, start - above))
      })}
    </ul>
  )

  /** The same object while it is the same place: a row that is a `memo` is not made anew as others come and go. */
  function placeOf(index: number, top: number): RowPlace {
    const before = places.current.get(index)
    if (before?.style.insetBlockStart === top && before['aria-setsize'] === items.length) return before
    const place = {
      ref: rows.measureElement,
      ...{ 'data-index': index, 'aria-posinset': index + 1, 'aria-setsize': items.length },
      style: { insetBlockStart: top },
    }
    places.current.set(index, place)
    return place
  }
}
