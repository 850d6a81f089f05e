import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { FieldError } from './field-error.tsx'
import { Icon } from './icon.tsx'
import styles from './stepper.module.css'

export type StepperProps = {
  label: string
  hint?: string | undefined
  /** A whole number, like its limits; undefined while what is typed is none, or does not fit. */
  value: number | undefined
  min?: number
  max?: number
  onChange: (value: number | undefined) => void
  /** What to type instead of something that is no quantity here, and of more than `max`. */
  range: string
  tooMany?: string | undefined
  decreaseLabel: string
  increaseLabel: string
  disabled?: boolean
}

/** More digits than these are no quantity: an imager types a barcode into the field. */
const LONGEST = 5

/** No imager pauses for so long between two keys, in ms: what stood before a pause was typed by a person. */
const PAUSE_MS = 250

/** What was typed as a quantity, or undefined: outside the limits it is refused, never bent to fit. */
export function quantityOf(text: string, min: number, max: number): number | undefined {
  const quantity = Number(text)
  const fits = /^\d+$/.test(text) && text.length <= LONGEST && quantity >= min && quantity <= max
  return fits ? quantity : undefined
}

/** Whether what was typed is a number, and too large. */
export const isMore = (text: string, max: number) => /^\d+$/.test(text) && Number(text) > max

/**
 * A quantity by 64-pixel steps, or typed. What is typed counts as it is typed: where it does not fit there is no quantity,
 * and a sentence says why, until it is put right. A barcode is dropped, and the quantity is what it was.
 */
export function Stepper(props: StepperProps) {
  const {
    label,
    hint,
    value,
    min = 0,
    max = 9999,
    onChange,
    range,
    tooMany,
    decreaseLabel,
    increaseLabel,
    disabled,
  } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  /** the last quantity before what is being typed: steps go on from it */
  const [before, setBefore] = useState(value ?? min)
  const typedAt = useRef(0)
  const from = Math.min(max, Math.max(min, value ?? before))
  // a limit that moved meanwhile may have changed the quantity: what was typed is not shown for another
  const shown = draft !== null && quantityOf(draft, min, max) === value ? draft : (value ?? draft ?? '')
  const described = [hint && `${id}-hint`, value === undefined && `${id}-error`].filter(Boolean).join(' ')

  const step = (by: number) => {
    setDraft(null)
    if (from + by >= min && from + by <= max) onChange(from + by)
  }
  /** @param at when, in ms of the page's own clock */
  const type = (input: HTMLInputElement, at: number) => {
    const whole = draft === null || at - typedAt.current > PAUSE_MS ? from : before
    typedAt.current = at
    setBefore(whole)
    if (input.value.length > LONGEST) {
      // the rest of the barcode lands nowhere; the scan itself is heard all the same
      input.blur()
      setDraft(null)
      return onChange(whole)
    }
    setDraft(input.value)
    onChange(quantityOf(input.value, min, max))
  }
  const leave = () => {
    if (value !== undefined) setDraft(null)
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') leave()
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
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.row}>
        <button
          type="button"
          className={styles.step}
          aria-label={decreaseLabel}
          disabled={disabled || from <= min}
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
          value={shown}
          aria-invalid={value === undefined || undefined}
          aria-describedby={described || undefined}
          onChange={(e) => type(e.currentTarget, e.timeStamp)}
          onFocus={(e) => e.currentTarget.select()}
          onBlur={leave}
          onKeyDown={key}
        />
        <button
          type="button"
          className={styles.step}
          aria-label={increaseLabel}
          disabled={disabled || from >= max}
          onClick={() => step(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
      {value === undefined && (
        <FieldError id={`${id}-error`}>
          {tooMany !== undefined && isMore(String(shown), max) ? tooMany : range}
        </FieldError>
      )}
    </div>
  )
}
