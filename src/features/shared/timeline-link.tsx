import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../ui/button-link.tsx'

/** To all that happened to an order. */
export function TimelineLink({ fulfillmentId }: { fulfillmentId: string }) {
  const t = useTranslations('timeline')
  return (
    <ButtonLink kind="quiet" icon="list" href={`/timeline/${fulfillmentId}`}>
      {t('open')}
    </ButtonLink>
  )
}
