import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from './icon.tsx'
import styles from './stepper.module.css'

export type StepperProps = {
  label: string
  /** A whole number, like its limits. */
  value: number
  min?: number
  max?: number
  onChange: (value: number) => void
  decreaseLabel: string
  increaseLabel: string
  disabled?: boolean
}

/** A quantity by 64-pixel steps, or typed. A typed number outside the limits is refused, never bent to fit. */
export function Stepper(props: StepperProps) {
  const { label, value, min = 0, max = 9999, onChange, decreaseLabel, increaseLabel, disabled } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const fits = (n: number) => n >= min && n <= max

  const step = (by: number) => {
    setDraft(null)
    if (fits(value + by)) onChange(value + by)
  }
  const type = (text: string) => {
    setDraft(text)
    if (/^\d+$/.test(text) && fits(Number(text))) onChange(Number(text))
  }
  const key = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(by)
  }

  return (
    <div className={styles.stepper} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.step}
          aria-label={decreaseLabel}
          disabled={disabled || value <= min}
          onClick={() => step(-1)}
        >
          <Icon name="minus" />
        </button>
        <input
          className={styles.value}
          aria-labelledby={id}
          inputMode="numeric"
          autoComplete="off"
          disabled={disabled}
          value={draft ?? value}
          aria-invalid={(draft !== null && draft !== String(value)) || undefined}
          onChange={(e) => type(e.currentTarget.value)}
          onFocus={(e) => e.currentTarget.select()}
          onBlur={() => setDraft(null)}
          onKeyDown={key}
        />
        <button
          type="button"
          className={styles.step}
          aria-label={increaseLabel}
          disabled={disabled || value >= max}
          onClick={() => step(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  )
}
