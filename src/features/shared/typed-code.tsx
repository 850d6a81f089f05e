import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { emitScan } from '../../scan/index.ts'
import { CodeField } from '../../ui/code-field.tsx'

export type TypedCodeProps = {
  /** where it is the only way, and not the other one beside a camera */
  label?: string
  onTyped?: () => void
}

/** A code typed by hand goes the way of a scan. */
export function TypedCode({ label, onTyped }: TypedCodeProps) {
  const t = useTranslations('scanner')
  const [code, setCode] = useState('')
  const submit = (typed: string) => {
    setCode('')
    emitScan({ symbology: 'unknown', text: typed })
    onTyped?.()
  }
  return (
    <CodeField
      label={label ?? t('typed')}
      value={code}
      onChange={setCode}
      onSubmit={submit}
      submitLabel={t('submit')}
      // whoever asked to type does so at once
      data-autofocus={label === undefined ? undefined : ''}
    />
  )
}
