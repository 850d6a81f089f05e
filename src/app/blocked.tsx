import { useTranslations } from 'use-intl'
import { ButtonLink } from '../ui/button-link.tsx'
import { Notice } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'

/** A plain-http address: no service worker, no camera, no WebCrypto. Better a clear stop than a broken screen. */
export function Blocked() {
  const t = useTranslations('blocked')
  return (
    <Screen title="Storehand">
      <Notice tone="bad" icon="lock" title={t('title')} action={<ButtonLink href="/check">{t('check')}</ButtonLink>}>
        <p>{t('text')}</p>
        <p>{t('next')}</p>
        <p>{t('code', { code: 'insecure-origin' })}</p>
      </Notice>
    </Screen>
  )
}
