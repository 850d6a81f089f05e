import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { type Tone, toneIcon } from './tone.ts'
import styles from './banner.module.css'

export type BannerProps = {
  tone?: Tone
  icon?: IconName | undefined
  children: ReactNode
  action?: ReactNode
  /** Off for text that was there when the screen opened and needs no announcement. */
  live?: boolean
}

/** Something that is true now and stays in the way of nothing; `bad` interrupts a screen reader, the rest waits. */
export function Banner({ tone = 'neutral', icon = toneIcon[tone], children, action, live = true }: BannerProps) {
  return (
    <div className={styles.banner} data-tone={tone} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={icon} />
      <div className={styles.body}>
        <div className={styles.text}>{children}</div>
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  )
}
