import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { appVersion } from '../../offline/app-version.ts'
import { useSize } from '../shared/use-size.ts'
import { useStorage } from '../shared/use-storage.ts'

/** Whether this device will keep what it holds, and which device and version it is: what support asks for. */
export function Storage() {
  const t = useTranslations('sync')
  const size = useSize()
  const device = useEngineValue((engine) => engine.device)
  const { persisted, usage, quota, keep } = useStorage()
  const showToast = useToasts((toasts) => toasts.show)
  const ask = async () => {
    const kept = await keep()
    showToast(kept ? { tone: 'good', text: t('persistent') } : { tone: 'warn', text: t('keepRefused') })
  }
  const protection = persisted === undefined ? t('unknown') : persisted ? t('persistent') : t('notPersistent')
  const space =
    usage === undefined || quota === undefined ? t('unknown') : t('used', { used: size(usage), quota: size(quota) })
  return (
    <Section heading={t('storage')}>
      <Facts
        items={[
          { name: t('kept'), value: protection },
          { name: t('space'), value: space },
          { name: t('device'), value: device?.name ?? t('unknown') },
          { name: t('version'), value: <code>{appVersion}</code> },
        ]}
      />
      {persisted === false && <Button onClick={() => void ask()}>{t('keep')}</Button>}
      <ButtonLink icon="info" href="/check">
        {t('check')}
      </ButtonLink>
    </Section>
  )
}
