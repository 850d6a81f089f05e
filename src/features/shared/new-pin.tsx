import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { signal } from '../../scan/index.ts'
import { PinPad } from '../../ui/pin-pad.tsx'

export type NewPinProps = {
  name: string
  busy?: boolean
  /** what became of the last one */
  error?: string | undefined
  onPin: (pin: string) => void
}

/** A new PIN, typed twice: nobody sees it, and nobody could tell what was typed by mistake. */
export function NewPin({ name, busy, error, onPin }: NewPinProps) {
  const t = useTranslations('people')
  const words = useTranslations('signIn')
  const [first, setFirst] = useState<string>()
  const [differs, setDiffers] = useState(false)
  const take = (pin: string) => {
    setDiffers(false)
    if (first === undefined) return setFirst(pin)
    setFirst(undefined)
    if (pin === first) return onPin(pin)
    signal('wrong')
    setDiffers(true)
  }
  return (
    <PinPad
      label={first === undefined ? t('newPin', { name }) : t('pinAgain', { name })}
      hint={first === undefined ? t('pinHint') : undefined}
      error={differs ? t('pinDiffers') : first === undefined ? error : undefined}
      submitLabel={first === undefined ? t('next') : t('setPin')}
      deleteLabel={words('delete')}
      enteredLabel={(count) => words('entered', { count })}
      onSubmit={take}
      busy={busy}
    />
  )
}
