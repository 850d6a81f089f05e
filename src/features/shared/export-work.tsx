import { useTranslations } from 'use-intl'
import { shownArgs } from '#domain/commands.ts'
import { useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { saveFile } from './save-file.ts'
import { useAttentionEntries } from './attention-entries.ts'

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
    saveFile(`storehand-${at.slice(0, 10)}.json`, 'application/json', JSON.stringify(work, null, 2))
  }
  return (
    <Section heading={t('export')}>
      <Text muted>{t('exportText')}</Text>
      <Button onClick={save}>{t('exportSave')}</Button>
    </Section>
  )
}
