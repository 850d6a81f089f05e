import { VisuallyHidden } from './visually-hidden.tsx'
import styles from './badge.module.css'

export type BadgeProps = {
  /** Already formatted, such as "3" or "99+". */
  count: string
  /** The whole meaning, spoken: "3 waiting". */
  label: string
}

/** A count on a destination. */
export function Badge({ count, label }: BadgeProps) {
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
