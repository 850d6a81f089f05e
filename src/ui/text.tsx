import type { ReactNode } from 'react'
import styles from './text.module.css'

export type TextProps = {
  children: ReactNode
  /** 16, 18, 22, 28, 40 px at the usual text size. */
  size?: 1 | 2 | 3 | 4 | 5
  strong?: boolean
  muted?: boolean
  as?: 'p' | 'span' | 'strong' | 'code'
}

/** Words in one of the five sizes. Headings belong to Section, TopBar and Notice. */
export function Text({ children, size = 1, strong, muted, as: Tag = 'p' }: TextProps) {
  return (
    <Tag className={styles.text} data-size={size} data-strong={strong || undefined} data-muted={muted || undefined}>
      {children}
    </Tag>
  )
}
