import { useTranslations } from 'use-intl'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Receiving } from './receiving.tsx'

/** One delivery, from the first carton until it is closed, and after. */
export function DeliveryScreen({ id }: { id: string }) {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const delivery = useRecord('delivery', id)
  return (
    <Screen
      title={t('delivery', { reference: delivery?.reference ?? '' })}
      back={{ label: app('back'), href: '/goods' }}
    >
      {delivery ? (
        <Receiving delivery={delivery} />
      ) : (
        <Notice title={t('missing')} action={<ButtonLink href="/goods">{t('title')}</ButtonLink>}>
          {t('missingNext')}
        </Notice>
      )}
    </Screen>
  )
}
