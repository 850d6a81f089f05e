import { type ReactNode, useId } from 'react'
import { FieldError } from './field-error.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'
import styles from './field.module.css'

export type FieldProps = {
  label: string
  hint?: string | undefined
  /** What is wrong and how to put it right; marks the control as invalid. */
  error?: ReactNode
  /** The label is spoken only, where an icon and the place make the purpose plain. */
  hideLabel?: boolean
}

export type ControlProps = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

/** Label, hint and error around one control, wired to it. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { label, hint, error, hideLabel, children } = props
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
