import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'

/** In place of a count that this device does not have. */
export function NoCount() {
  const t = useTranslations('count')
  return (
    <Notice title={t('missing')} action={<ButtonLink href="/count">{t('title')}</ButtonLink>}>
      {t('missingNext')}
    </Notice>
  )
}
