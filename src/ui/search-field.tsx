import type { ComponentProps } from 'react'
import { Field } from './field.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import styles from './field.module.css'

type Input = Pick<ComponentProps<'input'>, 'autoFocus' | 'placeholder' | 'inputMode' | 'ref'>

export type SearchFieldProps = Input & {
  label: string
  value: string
  onChange: (value: string) => void
  clearLabel: string
  /** Enter; without it the list below is expected to follow each letter. */
  onSubmit?: ((value: string) => void) | undefined
}

/** Search as one types; the label is spoken only. */
export function SearchField({ label, value, onChange, clearLabel, onSubmit, ...input }: SearchFieldProps) {
  return (
    <Field label={label} hideLabel>
      {(control) => (
        <div className={styles.with}>
          <Icon name="search" />
          <input
            {...input}
            {...control}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            className={`${styles.control} ${styles.search}`}
            value={value}
            onChange={(e) => onChange(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key === 'Enter') onSubmit?.(value)
            }}
          />
          {value !== '' && <IconButton icon="cross" label={clearLabel} onClick={() => onChange('')} />}
        </div>
      )}
    </Field>
  )
}
