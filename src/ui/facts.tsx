import type { ReactNode } from 'react'
import styles from './facts.module.css'

export type FactsProps = { items: readonly { name: string; value: ReactNode }[] }

/** Names and values: where, by when, how old. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {items.map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
