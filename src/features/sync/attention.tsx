import { useTranslations } from 'use-intl'
import { useAttention } from '../../offline/hooks.ts'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { AttentionCard } from './attention-card.tsx'

/** Actions that did not go as their authors expected: each stays until somebody has seen it. */
export function Attention() {
  const t = useTranslations('sync')
  const rows = useAttention()
  return (
    <Section heading={t('attention')} aside={rows.length > 0 && String(rows.length)}>
      {rows.length === 0 && <Text muted>{t('noAttention')}</Text>}
      {rows.map((row) => (
        <AttentionCard key={row.cmdId} row={row} />
      ))}
    </Section>
  )
}
