import { Icon } from './icon.tsx'
import { NavDestination, type NavItem } from './nav-destination.tsx'
import styles from './bottom-nav.module.css'

export type BottomNavProps = {
  /** Name of the landmark. */
  label: string
  /** The destinations, an even number; the scan button stands in their middle. */
  items: readonly NavItem[]
  scan: { label: string; onClick: () => void }
}

/** Destinations under the thumb with Scan raised in the middle; a rail at the left on a wide screen. */
export function BottomNav({ label, items, scan }: BottomNavProps) {
  const middle = Math.ceil(items.length / 2)
  return (
    <nav aria-label={label} className={styles.nav}>
      <ul className={styles.items} role="list">
        {items.slice(0, middle).map((item) => (
          <NavDestination key={item.href} {...item} />
        ))}
        <li className={styles.middle}>
          <button type="button" className={styles.item} onClick={scan.onClick}>
            <span className={styles.scan}>
              <Icon name="scan" />
            </span>
            <span className={styles.word}>{scan.label}</span>
          </button>
        </li>
        {items.slice(middle).map((item) => (
          <NavDestination key={item.href} {...item} />
        ))}
      </ul>
    </nav>
  )
}
