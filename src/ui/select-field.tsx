import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import styles from './field.module.css'

export type SelectFieldProps<Value extends string> = FieldProps & {
  value: Value | ''
  options: readonly { value: Value; label: string; disabled?: boolean }[]
  onChange: (value: Value) => void
  /** Shown while nothing is chosen. */
  placeholder?: string | undefined
  disabled?: boolean
}

/** The platform's own select: best under a glove and with a screen reader. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { value, options, onChange, placeholder, disabled, ...field } = props
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }

  return (
    <Field {...field}>
      {(control) => (
        <div className={styles.with}>
          <select
            {...control}
            className={styles.control}
            value={value}
            disabled={disabled}
            onChange={(e) => choose(e.currentTarget.value)}
          >
            {placeholder !== undefined && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </div>
      )}
    </Field>
  )
}
