import { useTranslations } from 'use-intl'
import type { StopSale } from '#domain/stop-sale.ts'
import { Banner } from '../../ui/banner.tsx'
import { useServerNow } from './use-server-now.ts'
import { usePersonName } from './use-person-name.ts'
import { useWhen } from './use-when.ts'

/** In red, wherever somebody has such a product in hand: it must not be sold, and why. `next`: what to do here. */
export function Stopped({ stop, next }: { stop: StopSale; next: string }) {
  const t = useTranslations('recall')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { name, reason, lot, by, at } = stop
  return (
    <Banner tone="bad">
      <strong>{t('doNotSell', { name })}</strong> {reason}. {lot !== null && `${t('lot', { lot })} `}
      {next} {t('byWhen', { name: nameOf(by), when: when(at) })}
    </Banner>
  )
}
