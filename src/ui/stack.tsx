import type { ReactNode } from 'react'
import styles from './stack.module.css'

export type StackProps = {
  children: ReactNode
  /** Children side by side, wrapping when they do not fit; with 'fill' they share the width. */
  row?: boolean | 'fill'
  gap?: 1 | 2 | 3 | 4 | 5 | 6
  /** Takes the height that is left, so that a PrimaryBar inside sits at the bottom. */
  grow?: boolean
}

/** Children below each other with one gap. */
export function Stack({ children, row, gap = 3, grow }: StackProps) {
  return (
    <div className={styles.stack} data-row={row || undefined} data-gap={gap} data-grow={grow || undefined}>
      {children}
    </div>
  )
}
