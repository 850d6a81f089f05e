import type { ReactNode } from 'react'
import styles from './big-number.module.css'

export type BigNumberProps = {
  /** Formatted. */
  value: string
  /** Completes the number: "left to pick", "of 5". */
  label: ReactNode
}

/** The one number that matters now, read from arm's length. */
export function BigNumber({ value, label }: BigNumberProps) {
  return (
    <p className={styles.big}>
      <data value={value} className={styles.value}>
        {value}
      </data>{' '}
      <span className={styles.label}>{label}</span>
    </p>
  )
}
