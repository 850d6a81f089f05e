import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { createImagerBurst } from './imager-burst.ts'
import { VisuallyHidden } from './visually-hidden.tsx'
import styles from './pin-pad.module.css'

// as many digits as `Pin` in domain/store.ts has, which this folder cannot see
const shortest = 4
const longest = 8

const focus = (input: HTMLInputElement | null) => input?.focus()

export type PinPadProps = {
  label: string
  hint?: string | undefined
  error?: ReactNode
  submitLabel: string
  deleteLabel: string
  /** Spoken after each key: how many digits are in, never which. */
  enteredLabel: (count: number) => string
  /** Four to eight digits; the pad empties itself as it hands them over. */
  onSubmit: (pin: string) => void
  /** What an imager typed into the field: it is no PIN, and no try. */
  onScanned?: ((text: string) => void) | undefined
  busy?: boolean | undefined
  /** No PIN is taken just now; digits may be typed meanwhile. */
  locked?: boolean
}

/** Keys for a PIN under a glove; a keyboard types into the same field, and no on-screen keyboard opens. */
export function PinPad(props: PinPadProps) {
  const { label, hint, error, submitLabel, deleteLabel, enteredLabel, onSubmit, onScanned, busy, locked } = props
  const [pin, setPin] = useState('')
  const set = (next: string) => setPin(next.replace(/\D/g, '').slice(0, longest))
  const submit = () => {
    if (busy || locked || pin.length < shortest) return
    setPin('')
    onSubmit(pin)
  }

  const [burst] = useState(createImagerBurst)

  // Digits typed while a key of the pad has the focus count too.
  const type = (event: KeyboardEvent) => {
    const inField = event.target instanceof HTMLInputElement
    const scanned = burst(event.key, event.timeStamp)
    if (scanned !== undefined && onScanned) {
      event.preventDefault()
      setPin('')
      return onScanned(scanned)
    }
    if (event.key === 'Enter' && inField) {
      event.preventDefault()
      submit()
    } else if (!inField && /^\d$/.test(event.key)) set(pin + event.key)
    else if (!inField && event.key === 'Backspace') set(pin.slice(0, -1))
  }

  return (
    // what is typed here is a PIN, whichever of its keys has the focus
    <div className={styles.pad} data-no-scan onKeyDown={type}>
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <input
            {...control}
            className={styles.pin}
            type="password"
            // no keyboard opens: a real one, or a wedge, types at once
            inputMode="none"
            ref={focus}
            data-autofocus=""
            autoComplete="off"
            value={pin}
            onChange={(e) => set(e.currentTarget.value)}
          />
        )}
      </Field>
      <VisuallyHidden>
        <span role="status">{enteredLabel(pin.length)}</span>
      </VisuallyHidden>
      <div className={styles.keys}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => (
          <button key={digit} type="button" className={styles.key} onClick={() => set(pin + digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={styles.key}
          aria-label={deleteLabel}
          disabled={pin === ''}
          onClick={() => set(pin.slice(0, -1))}
        >
          <Icon name="backspace" />
        </button>
      </div>
      <Button kind="primary" busy={busy} disabled={!busy && (locked || pin.length < shortest)} onClick={submit}>
        {submitLabel}
      </Button>
    </div>
  )
}
