import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { IconButton } from './icon-button.tsx'
import styles from './field.module.css'

type Input = Pick<ComponentProps<'input'>, 'autoFocus' | 'placeholder' | 'inputMode' | 'maxLength' | 'ref' | 'disabled'>

export type CodeFieldProps = FieldProps &
  Input & {
    /** as of a Sheet: it gets the focus there */
    'data-autofocus'?: string | undefined
    value: string
    onChange: (value: string) => void
    /** Enter, or the arrow: the code without the spaces around it, never empty. */
    onSubmit: (code: string) => void
    submitLabel: string
  }

/** A code typed by hand when it cannot be scanned: large, spaced, nothing corrected by the keyboard. */
export function CodeField(props: CodeFieldProps) {
  const { label, hint, error, hideLabel = false, value, onChange, onSubmit, submitLabel, ...input } = props
  const code = value.trim()
  const submit = () => code && onSubmit(code)

  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <div className={styles.with}>
          <input
            {...input}
            {...control}
            className={`${styles.control} ${styles.code}`}
            value={value}
            autoCapitalize="characters"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            onChange={(e) => onChange(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Enter') return
              e.preventDefault()
              submit()
            }}
          />
          <span className={styles.go}>
            <IconButton icon="arrow-right" label={submitLabel} disabled={!code} onClick={submit} />
          </span>
        </div>
      )}
    </Field>
  )
}
