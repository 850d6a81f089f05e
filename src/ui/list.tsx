import type { ReactNode } from 'react'
import styles from './list.module.css'

/** Holds ListRows; `label` names the list where no heading does. */
export function List({ children, label }: { children: ReactNode; label?: string | undefined }) {
  return (
    // Safari forgets that a list without bullets is one; the role reminds it.
    <ul className={styles.list} role="list" aria-label={label}>
      {children}
    </ul>
  )
}
