import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { DeskBody } from './desk-body.tsx'
import { useElsewhere } from './use-elsewhere.ts'

/** What comes back of a purchase that another store sold: that store grants it. */
export function ElsewhereDeskScreen({ purchaseId }: { purchaseId: string }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const held = useElsewhere(({ held: known }) => known)
  const back = { label: app('back'), href: '/returns' }
  if (held?.purchase.id !== purchaseId) {
    return (
      <Screen title={t('title')} back={back}>
        <Notice icon="search" title={t('notHere')} action={<ButtonLink href="/returns">{t('lookAgain')}</ButtonLink>}>
          {t('notHereNext')}
        </Notice>
      </Screen>
    )
  }
  const { purchase, store } = held
  return (
    <Screen title={t('purchase', { number: purchase.number })} back={back}>
      <Stack grow gap={4}>
        <Banner tone="neutral" icon="info">
          {t('soldElsewhere', { store: store.name })}
        </Banner>
        <DeskBody desk={`elsewhere/${purchaseId}`} purchase={purchase} home={store} />
      </Stack>
    </Screen>
  )
}
