import type { ReactNode } from 'react'
import styles from './visually-hidden.module.css'

/** Words for a screen reader only; with `whereNarrow` for everybody once the window is wide enough. */
export function VisuallyHidden({ children, whereNarrow }: { children: ReactNode; whereNarrow?: boolean }) {
  return <span className={whereNarrow ? styles.narrow : styles.hidden}>{children}</span>
}
