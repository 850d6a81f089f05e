import { useTranslations } from 'use-intl'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useAttentionEntries } from '../shared/attention-entries.ts'
import { AttentionCard } from './attention-card.tsx'

/** Actions that did not go as their authors expected: each stays until somebody has dealt with it. */
export function Attention() {
  const t = useTranslations('sync')
  const entries = useAttentionEntries()
  const listed = new Set(entries.map(({ cmdId }) => cmdId))
  // what failed because of another stands under it
  const first = entries.filter(({ cause }) => cause === null || !listed.has(cause))
  return (
    <Section heading={t('attention')} aside={entries.length > 0 && String(entries.length)}>
      {entries.length === 0 && <Text muted>{t('noAttention')}</Text>}
      {first.map((entry) => (
        <AttentionCard key={entry.cmdId} entry={entry} because={entries.filter(({ cause }) => cause === entry.cmdId)} />
      ))}
    </Section>
  )
}
