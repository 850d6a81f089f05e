import type { ComponentProps } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import styles from './icon-button.module.css'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'children' | 'aria-label'> & {
  icon: IconName
  /** What it does, spoken and shown on hover. */
  label: string
}

/** A 48-pixel target for an action whose icon everyone knows; pass aria-pressed for a switch such as the torch. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} className={styles.button} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  )
}
