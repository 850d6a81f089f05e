import { useTranslations } from 'use-intl'
import { BigNumber } from '../../ui/big-number.tsx'

/** What is written on a parcel, with a pen where there is no printer. */
export function ParcelTag({ tag, label }: { tag: string; label?: string | undefined }) {
  const t = useTranslations('stage')
  return <BigNumber value={tag} label={label ?? t('writeTag')} />
}
