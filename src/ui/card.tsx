import type { ReactNode } from 'react'
import styles from './card.module.css'

/** One thing: what, where, how many, by when. */
export function Card({ children }: { children: ReactNode }) {
  return <div className={styles.card}>{children}</div>
}
