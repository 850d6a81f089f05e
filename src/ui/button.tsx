import type { ComponentProps, MouseEvent } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { useQuickTap } from './use-quick-tap.ts'
import styles from './button.module.css'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style'> & {
  kind?: ButtonKind
  icon?: IconName | undefined
  /** The tap is being worked on: the button keeps its focus and ignores further taps. */
  busy?: boolean | undefined
}

/** One primary per screen: 64 px high and as wide as its place. */
export function Button({ kind = 'secondary', icon, busy, type = 'button', onClick, children, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      {...rest}
      {...useQuickTap()}
      type={type}
      className={styles.button}
      data-kind={kind}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={press}
    >
      {busy ? <span className={styles.busy} /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}
