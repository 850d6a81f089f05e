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

/** More digits than these are no quantity: an imager types a barcode into the field. */
const LONGEST = 5

/** What was typed as a quantity, or undefined: outside the limits it is refused, never bent to fit. */
export function quantityOf(text: string, min: number, max: number): number | undefined {
  const quantity = Number(text)
  const fits = /^\d+$/.test(text) && text.length <= LONGEST && quantity >= min && quantity <= max
  return fits ? quantity : undefined
}

/**
 * A quantity by 64-pixel steps, or typed. A typed number counts once the field is left or Enter is pressed; one that does
 * not fit is dropped, and the quantity stays as it was.
 */
export function Stepper(props: StepperProps) {
  const { label, value, min = 0, max = 9999, onChange, decreaseLabel, increaseLabel, disabled } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)

  const step = (by: number) => {
    setDraft(null)
    if (value + by >= min && value + by <= max) onChange(value + by)
  }
  const type = (input: HTMLInputElement) => {
    setDraft(input.value)
    // the rest of the barcode lands nowhere; the scan itself is heard all the same
    if (input.value.length > LONGEST) input.blur()
  }
  const commit = (text: string) => {
    setDraft(null)
    const quantity = quantityOf(text, min, max)
    if (quantity !== undefined && quantity !== value) onChange(quantity)
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit(event.currentTarget.value)
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
          aria-invalid={(draft !== null && draft !== '' && quantityOf(draft, min, max) === undefined) || undefined}
          onChange={(e) => type(e.currentTarget)}
          onFocus={(e) => e.currentTarget.select()}
          onBlur={(e) => commit(e.currentTarget.value)}
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
