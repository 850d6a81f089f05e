import type { IconName } from './icon-paths.ts'
import type { ButtonKind } from './button.tsx'
import { Icon } from './icon.tsx'
import { Link, type LinkProps } from './link.tsx'
import styles from './button.module.css'

export type ButtonLinkProps = Omit<LinkProps, 'className' | 'style'> & {
  kind?: ButtonKind
  icon?: IconName | undefined
}

/** Goes to another screen and looks like a button. */
export function ButtonLink({ kind = 'secondary', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={styles.button} data-kind={kind}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  )
}
