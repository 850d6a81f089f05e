import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './field-error.module.css'

/** What is wrong with a control and how to put it right; the control names it by `id`. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.error} role="alert">
      <Icon name="alert" size="small" />
      <span>{children}</span>
    </p>
  )
}
