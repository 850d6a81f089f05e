import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { Link } from './link.tsx'
import styles from './top-bar.module.css'

export type TopBarProps = {
  title: ReactNode
  /** Where or how to go back; without either there is no arrow. */
  back?: { label: string; href: string } | { label: string; onClick: () => void } | undefined
  /** The connection pill: always there. */
  pill?: ReactNode
  /** At most one or two IconButtons. */
  actions?: ReactNode
}

/** Title of the screen, the way back, and the connection. */
export function TopBar({ title, back, pill, actions }: TopBarProps) {
  return (
    <div className={styles.bar} data-back={back ? true : undefined}>
      {back &&
        ('href' in back ? (
          <Link href={back.href} className={styles.back} aria-label={back.label} title={back.label}>
            <Icon name="arrow-left" />
          </Link>
        ) : (
          <IconButton icon="arrow-left" label={back.label} onClick={back.onClick} />
        ))}
      <h1 className={styles.title} tabIndex={-1}>
        {title}
      </h1>
      {(pill || actions) && (
        <div className={styles.end}>
          {pill}
          {actions}
        </div>
      )}
    </div>
  )
}
