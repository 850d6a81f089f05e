import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { emitScan } from '../../scan/index.ts'
import { CodeField } from '../../ui/code-field.tsx'

/** A code typed by hand goes the way of a scan. */
export function TypedCode({ onTyped }: { onTyped?: () => void }) {
  const t = useTranslations('scanner')
  const [code, setCode] = useState('')
  const submit = (typed: string) => {
    setCode('')
    emitScan({ symbology: 'unknown', text: typed })
    onTyped?.()
  }
  return <CodeField label={t('typed')} value={code} onChange={setCode} onSubmit={submit} submitLabel={t('submit')} />
}
