import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

export type SectionProps = {
  heading: ReactNode
  children: ReactNode
  /** Beside the heading: a count, a quiet button. */
  aside?: ReactNode
  level?: 2 | 3
}

/** A named part of a screen. */
export function Section({ heading, children, aside, level = 2 }: SectionProps) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading id={id} className={styles.heading}>
          {heading}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  )
}
