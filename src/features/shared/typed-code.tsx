import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toGtin14 } from '#domain/barcode.ts'
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
  const help = helpWith(code)
  const submit = (typed: string) => {
    setCode('')
    emitScan({ symbology: 'unknown', text: typed })
    onTyped?.()
  }
  return (
    <CodeField
      label={label ?? t('typed')}
      hint={help && t(help)}
      value={code}
      onChange={setCode}
      onSubmit={submit}
      submitLabel={t('submit')}
      // whoever asked to type does so at once
      data-autofocus={label === undefined ? undefined : ''}
    />
  )
}

/** What the check digit says of a number that is as long as a barcode's; an order's or a bin's has none. */
function helpWith(typed: string): 'wrongDigit' | 'rightDigits' | undefined {
  if (!/^[\d\s-]+$/.test(typed)) return undefined
  const reading = toGtin14(typed)
  if (reading.ok) return 'rightDigits'
  // one of eight may be the number of an order
  return [12, 13, 14].includes(typed.replace(/\D/g, '').length) ? 'wrongDigit' : undefined
}
