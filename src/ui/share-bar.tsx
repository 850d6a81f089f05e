import type { Tone } from './tone.ts'
import styles from './share-bar.module.css'

/** How a whole is made up, in parts of their size. It shows what words beside it say. */
export function ShareBar({ parts }: { parts: readonly { tone: Tone; size: number }[] }) {
  const whole = parts.reduce((sum, { size }) => sum + size, 0)
  const startOf = (index: number) => parts.slice(0, index).reduce((sum, { size }) => sum + size, 0)
  return (
    <svg className={styles.bar} viewBox={`0 0 ${Math.max(1, whole)} 1`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ tone, size }, index) => (
        <rect key={index} className={styles.part} data-tone={tone} x={startOf(index)} width={size} height={1} />
      ))}
    </svg>
  )
}
