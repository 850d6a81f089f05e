import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'

type Area = Omit<ComponentProps<'textarea'>, 'className' | 'style' | 'id' | 'value' | 'onChange'>

export type TextAreaProps = FieldProps & Area & { value: string; onChange: (value: string) => void }

/** Several lines of text. */
export function TextArea({ label, hint, error, hideLabel = false, onChange, rows = 6, ...area }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <textarea
          {...area}
          {...control}
          rows={rows}
          className={styles.control}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      )}
    </Field>
  )
}
