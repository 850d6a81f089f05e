import { type MouseEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './sheet.module.css'

export type SheetProps = {
  open: boolean
  title: string
  /** Escape, a tap beside the sheet, or the cross. The sheet is gone when `open` is false. */
  onClose: () => void
  closeLabel: string
  /** The control that carries `data-autofocus` gets the focus first, else the cross. */
  children: ReactNode
  /** Stays in sight below the scrolling content. */
  actions?: ReactNode
}

// As a ref, because its cleanup runs while the dialog is still in the page: only then does the browser give the focus
// back to what opened the sheet.
const show = (dialog: HTMLDialogElement) => {
  dialog.showModal()
  dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  return () => dialog.close()
}

/** Rises from the bottom on a handheld and stands in the middle of a larger screen. The browser keeps the focus in it. */
export function Sheet({ open, title, onClose, closeLabel, children, actions }: SheetProps) {
  const pressedBeside = useRef(false)
  const id = useId()
  if (!open) return null

  // Only a tap that begins and ends beside the sheet closes it; dragging a selection out of it does not.
  const press = (event: PointerEvent) => {
    pressedBeside.current = event.target === event.currentTarget
  }
  const click = (event: MouseEvent) => {
    if (event.target === event.currentTarget && pressedBeside.current) onClose()
  }

  return (
    <dialog
      ref={show}
      className={styles.sheet}
      aria-labelledby={id}
      onPointerDown={press}
      onClick={click}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Chromium closes without asking when Escape comes twice. One that is gone says so late: the next may be open by then.
      onClose={({ currentTarget: { open: isOpen, isConnected } }) => {
        if (!isOpen && isConnected) onClose()
      }}
    >
      <div className={styles.box}>
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <IconButton icon="cross" label={closeLabel} onClick={onClose} />
        </div>
        <div className={styles.content}>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </dialog>
  )
}
