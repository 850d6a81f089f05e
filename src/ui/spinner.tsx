import styles from './spinner.module.css'

/** Work whose end is not known. It stays unseen for the first 300 ms: most answers are there by then. */
export function Spinner({ label }: { label: string }) {
  return (
    <p className={styles.spinner} role="status">
      <span className={styles.ring} />
      <span>{label}</span>
    </p>
  )
}
