import { type IconName, iconPaths } from './icon-paths.ts'
import styles from './icon.module.css'

export type IconProps = {
  name: IconName
  /** Spoken name; leave it out where a word stands beside the icon. */
  label?: string | undefined
  size?: 'small' | 'medium' | 'large'
}

/** A stroke icon that takes the colour of the text around it and grows with it. */
export function Icon({ name, label, size = 'medium' }: IconProps) {
  return (
    <svg
      className={styles.icon}
      data-size={size}
      data-dots={name === 'more' || undefined}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
