import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'

export type ConfirmSheetProps = {
  open: boolean
  /** The question. */
  title: string
  /** What will happen, with figures. */
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  onConfirm: () => void
  onCancel: () => void
  danger?: boolean
  busy?: boolean | undefined
}

/** Asks before money or write-offs only; what can be undone is done at once. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { open, title, children, confirmLabel, cancelLabel, onConfirm, onCancel, danger, busy } = props
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onCancel}
      closeLabel={cancelLabel}
      actions={
        <>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
          <Button kind="quiet" onClick={onCancel}>
            {cancelLabel}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
