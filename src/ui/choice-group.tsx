import { useId } from 'react'
import styles from './choice-group.module.css'

export type ChoiceGroupProps<Value extends string> = {
  label: string
  hideLabel?: boolean
  /** null while nothing is chosen. */
  value: Value | null
  options: readonly { value: Value; label: string; detail?: string; disabled?: boolean }[]
  onChange: (value: Value) => void
  /** Short words side by side, as for a filter. */
  row?: boolean
}

/** One of a few, all in sight: radio buttons as 48-pixel targets. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, hideLabel, value, options, onChange, row } = props
  const name = useId()

  return (
    <fieldset className={styles.group} aria-label={hideLabel ? label : undefined}>
      {!hideLabel && <legend className={styles.legend}>{label}</legend>}
      <div className={styles.options} data-row={row || undefined}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.text}>
              <span>{option.label}</span>
              {option.detail && <span className={styles.detail}>{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
