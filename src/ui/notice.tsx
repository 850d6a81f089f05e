import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { type Tone, toneIcon } from './tone.ts'
import styles from './notice.module.css'

export type NoticeProps = {
  title: ReactNode
  /** What happened and what to do next. */
  children?: ReactNode
  tone?: Tone
  icon?: IconName | undefined
  action?: ReactNode
}

/** Stands where the content would: empty, failed, blocked. */
export function Notice({ title, children, tone = 'neutral', icon = toneIcon[tone], action }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <span className={styles.mark}>
        <Icon name={icon} size="large" />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
