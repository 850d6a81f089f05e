import type { ReactNode } from 'react'
import styles from './sticky-answer.module.css'

/** What a scan has done stays in sight at the top, however far down a list somebody is. */
export function StickyAnswer({ children }: { children: ReactNode }) {
  return <div className={styles.answer}>{children}</div>
}
