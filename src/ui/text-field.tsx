import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'

type Input = Omit<ComponentProps<'input'>, 'className' | 'style' | 'id' | 'value' | 'onChange' | 'onSubmit'>

export type TextFieldProps = FieldProps & Input & { value: string; onChange: (value: string) => void }

/** One line of text; `type`, `inputMode`, `autoComplete` and the like pass through. */
export function TextField({ label, hint, error, hideLabel = false, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <input {...input} {...control} className={styles.control} onChange={(e) => onChange(e.currentTarget.value)} />
      )}
    </Field>
  )
}
