import { useId } from 'react'
import styles from './progress-bar.module.css'

export type ProgressBarProps = {
  label: string
  value: number
  max: number
  /** The progress in words: "3 of 12". */
  text: string
}

/** Work whose end is known. */
export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  const id = useId()
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <label htmlFor={id}>{label}</label>
        <span className={styles.text}>{text}</span>
      </div>
      <progress id={id} className={styles.bar} value={value} max={max} aria-valuetext={text} />
    </div>
  )
}
