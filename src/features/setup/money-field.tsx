import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '../../ui/text-field.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { priceOf, priceText } from '../shared/price-text.ts'

export type MoneyFieldProps = {
  label: string
  /** minor units of the store's currency */
  value: number
  disabled?: boolean
  /** undefined while what is typed is no amount */
  onChange: (minor: number | undefined) => void
}

/** An amount in the store's currency, as it is typed. */
export function MoneyField({ label, value, disabled, onChange }: MoneyFieldProps) {
  const t = useTranslations('setup')
  const currency = useCurrency()
  const [typed, setTyped] = useState<string>()
  const minor = typed === undefined ? value : priceOf(typed, currency)
  const isAmount = typeof minor === 'number'
  // what was typed is not shown for another value that came meanwhile
  const isShown = typed !== undefined && (!isAmount || minor === value)
  return (
    <TextField
      label={label}
      error={isAmount ? undefined : t('noPrice')}
      value={isShown ? typed : priceText(value, currency)}
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      onChange={(text) => {
        setTyped(text)
        onChange(priceOf(text, currency) ?? undefined)
      }}
    />
  )
}
