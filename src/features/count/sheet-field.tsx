import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '../../ui/text-field.tsx'
import type { SheetRow } from './sheet-products.ts'

/** In eaches; a barcode that was typed into the wrong field is more. */
const MOST = 9_999

export interface SheetFieldProps {
  row: SheetRow
  /** of the row, as it is printed */
  number: number
  /** what of it is told so far, in eaches */
  saved: number | undefined
  onSave: (total: number) => void
  onNext: () => void
}

/** How many a sheet says of one product. Nothing typed: nobody has counted it, which is not zero. */
export function SheetField({ row, number, saved, onSave, onNext }: SheetFieldProps) {
  const t = useTranslations('count')
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (saved === undefined ? '' : String(saved))
  const total = unitsOf(text)
  const isBad = text.trim() !== '' && total === undefined
  const about = [row.sku, row.aisle, saved !== undefined && t('sheetSaved', { units: saved })]
  return (
    <TextField
      label={`${number}. ${row.name}`}
      hint={about.filter(Boolean).join(' · ')}
      error={isBad ? t('sheetBad', { most: MOST }) : undefined}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      enterKeyHint="next"
      onChange={setTyped}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        // what has the focus next says that this one is left
        onNext()
        event.currentTarget.blur()
      }}
      onBlur={() => {
        if (total !== undefined) onSave(total)
      }}
    />
  )
}

function unitsOf(text: string): number | undefined {
  const units = /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined
  return units !== undefined && units <= MOST ? units : undefined
}
