import { type ReactNode, useRef } from 'react'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { useMeasuredToasts } from './toast-room.ts'
import { type Tone, toneIcon } from './tone.ts'
import styles from './toasts.module.css'

export type Toast = {
  id: string
  tone?: Tone
  text: ReactNode
  /** A quiet Button, as a rule "Undo". */
  action?: ReactNode
}

export type ToastsProps = {
  toasts: readonly Toast[]
  onDismiss: (id: string) => void
  dismissLabel: string
}

/** Short answers over the foot of the screen. It is always mounted, or a screen reader would miss the first one. */
export function Toasts({ toasts, onDismiss, dismissLabel }: ToastsProps) {
  const box = useRef<HTMLDivElement>(null)
  useMeasuredToasts(box)
  return (
    <div ref={box} className={styles.toasts} role="status" aria-atomic="false">
      {toasts.map(({ id, tone = 'neutral', text, action }) => (
        // the next answer of its kind takes its place without a new box; its words are new, so that each is spoken
        <div key={tone} className={styles.toast} data-tone={tone}>
          <Icon name={toneIcon[tone]} />
          <div className={styles.body}>
            <div key={id} className={styles.text}>
              {text}
            </div>
            {action}
            <IconButton icon="cross" label={dismissLabel} onClick={() => onDismiss(id)} />
          </div>
        </div>
      ))}
    </div>
  )
}
