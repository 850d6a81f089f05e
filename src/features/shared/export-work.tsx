import { useTranslations } from 'use-intl'
import { shownArgs } from '#domain/commands.ts'
import { useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useAttentionEntries } from './attention-entries.ts'

const REVOKE_MS = 60_000

/** Without what is between a customer and the author: a code. */
const shown = <Row extends { name: string; args: unknown }>(row: Row) => ({
  ...row,
  args: shownArgs(row.name, row.args),
})

/** Saves as a file what is not sent and what needs attention: for support, and for a device that must be given up. */
export function ExportWork() {
  const t = useTranslations('sync')
  const { ports } = useEngine()
  const device = useEngineValue((engine) => engine.device)
  const pending = usePending()
  const attention = useAttentionEntries()
  if (pending.length + attention.length === 0) return null
  const save = () => {
    const at = new Date(ports.now()).toISOString()
    const work = {
      at,
      device: device?.name,
      store: device?.store.id,
      pending: pending.map(shown),
      attention: attention.map(shown),
    }
    const url = URL.createObjectURL(new Blob([JSON.stringify(work, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    Object.assign(link, { href: url, download: `storehand-${at.slice(0, 10)}.json` })
    link.click()
    // the browser reads it after this turn; a file takes no longer than this to begin
    setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS)
  }
  return (
    <Section heading={t('export')}>
      <Text muted>{t('exportText')}</Text>
      <Button onClick={save}>{t('exportSave')}</Button>
    </Section>
  )
}
