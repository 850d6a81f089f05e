import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import { type Tone, toneIcon } from './tone.ts'
import styles from './state-chip.module.css'

export type StateChipProps = {
  tone?: Tone
  icon?: IconName | undefined
  /** The word; a colour alone says nothing. */
  children: ReactNode
  /** Makes the chip a link with a 48-pixel target, as the connection pill is. */
  href?: string | undefined
}

/** A state as icon, word and tint. */
export function StateChip({ tone = 'neutral', icon = toneIcon[tone], children, href }: StateChipProps) {
  const chip = (
    <span className={styles.chip} data-tone={tone}>
      <Icon name={icon} size="small" />
      <span>{children}</span>
    </span>
  )
  return href ? (
    <Link href={href} className={styles.link}>
      {chip}
    </Link>
  ) : (
    chip
  )
}
