import { useFormatter, useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { appVersion } from '../../offline/app-version.ts'
import { useStorage } from './use-storage.ts'

const MEGABYTE = 1_000_000
const GIGABYTE = 1000 * MEGABYTE

/** Whether this device will keep what it holds, and which device and version it is: what support asks for. */
export function Storage() {
  const t = useTranslations('sync')
  const format = useFormatter()
  const device = useEngineValue((engine) => engine.device)
  const { persisted, usage, quota, keep } = useStorage()
  const showToast = useToasts((toasts) => toasts.show)
  const ask = async () => {
    const kept = await keep()
    showToast(kept ? { tone: 'good', text: t('persistent') } : { tone: 'warn', text: t('keepRefused') })
  }
  const size = (bytes: number) => {
    const [unit, one] = bytes < GIGABYTE ? (['megabyte', MEGABYTE] as const) : (['gigabyte', GIGABYTE] as const)
    return format.number(bytes / one, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
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
    </Section>
  )
}
