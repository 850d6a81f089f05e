import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'

/** A link that adds devices, opened on one that is in the store already: it changes nothing, and uses nothing up. */
export function EnrolledScreen() {
  const t = useTranslations('enrol')
  const app = useTranslations('app')
  const device = useEngineValue((engine) => engine.device)
  return (
    <Screen title={t('title')}>
      <Notice
        icon="check"
        title={t('already', { name: device?.name ?? '', store: device?.store.name ?? '' })}
        action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}
      >
        {t('alreadyNext')}
      </Notice>
    </Screen>
  )
}
