import { Badge } from './badge.tsx'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import styles from './bottom-nav.module.css'

export type NavItem = {
  href: string
  icon: IconName
  label: string
  current?: boolean
  badge?: { count: string; label: string } | undefined
}

/** One place of the BottomNav. */
export function NavDestination({ href, icon, label, current, badge }: NavItem) {
  return (
    <li>
      <Link href={href} className={styles.item} aria-current={current ? 'page' : undefined}>
        <span className={styles.mark}>
          <Icon name={icon} />
          {badge && <Badge {...badge} />}
        </span>
        <span className={styles.word}>{label}</span>
      </Link>
    </li>
  )
}
