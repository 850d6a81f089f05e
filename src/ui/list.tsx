import type { ReactNode } from 'react'
import styles from './list.module.css'

export interface ListProps {
  children: ReactNode
  /** where no heading names it */
  label?: string | undefined
  /** it is about what a screen shows, and changes at each scan: to look for rows out of sight costs more than to lay them out */
  isShort?: boolean
}

/** Holds ListRows. */
export function List({ children, label, isShort = false }: ListProps) {
  return (
    // Safari forgets that a list without bullets is one; the role reminds it.
    <ul className={styles.list} role="list" aria-label={label} data-short={isShort || undefined}>
      {children}
    </ul>
  )
}
