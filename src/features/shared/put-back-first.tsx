import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy } from '#domain/tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'

/** More was picked than the order needs, as it turned out while somebody works on it: its tote holds too much. */
export function PutBackFirst({ order }: { order: Fulfillment }) {
  const t = useTranslations('putBack')
  const count = owedBy(order)
  if (count === 0) return null
  const toPutBack = <ButtonLink href={`/put-back/${order.id}`}>{t('open')}</ButtonLink>
  return (
    <Banner tone="warn" icon="return" action={toPutBack}>
      {t('first', { count })}
    </Banner>
  )
}
