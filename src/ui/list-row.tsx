import type { CSSProperties, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import styles from './list-row.module.css'

/** Where a row stands in a LongList, which says it. */
export interface RowPlace {
  ref: (row: Element | null) => void
  style: CSSProperties
  'data-index': number
  'aria-posinset': number
  'aria-setsize': number
}

export type ListRowProps = {
  title: ReactNode
  detail?: ReactNode
  /** Icon or picture. */
  leading?: ReactNode
  /** Quantity, chip or time. Nothing that can be tapped: that is `action`. */
  trailing?: ReactNode
  /** A second target beside the row, such as an IconButton. */
  action?: ReactNode
  href?: string | undefined
  onClick?: (() => void) | undefined
  place?: RowPlace | undefined
}

/** A row of a List: a link with `href`, a button with `onClick`, else plain. */
export function ListRow({ title, detail, leading, trailing, action, href, onClick, place }: ListRowProps) {
  const content = (
    <>
      {leading && <span className={styles.leading}>{leading}</span>}
      <span className={styles.body}>
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </span>
        {trailing && <span className={styles.trailing}>{trailing}</span>}
      </span>
      {(href || onClick) && !trailing && <Icon name="chevron-right" size="small" />}
    </>
  )

  return (
    <li className={styles.item} {...place}>
      {href ? (
        <Link href={href} className={styles.row} onClick={onClick}>
          {content}
        </Link>
      ) : onClick ? (
        <button type="button" className={styles.row} onClick={onClick}>
          {content}
        </button>
      ) : (
        <div className={styles.row}>{content}</div>
      )}
      {action}
    </li>
  )
}
