import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { type AttentionEntry, useAttentionEntries } from '../shared/attention-entries.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { AttentionCard } from './attention-card.tsx'
import { type AttentionGroup, attentionGroups } from './attention-groups.ts'

/** Cards that are shown before somebody asks for more: a whole shift may have been on a lost device. */
const AT_ONCE = 20

/** Actions that did not go as their authors expected: each stays until somebody has dealt with it. */
export function Attention() {
  const t = useTranslations('sync')
  const nameOf = usePersonName()
  const entries = useAttentionEntries()
  const title = ({ from }: AttentionGroup) => {
    if (!from) return t('attention')
    return from.kind === 'device'
      ? t('fromDevice', { device: from.name })
      : t('fromPerson', { name: nameOf(from.personId) })
  }
  if (entries.length === 0) {
    return (
      <Section heading={t('attention')}>
        <Text muted>{t('noAttention')}</Text>
      </Section>
    )
  }
  return attentionGroups(entries).map((group) => (
    <Section key={group.key} heading={title(group)} aside={String(group.entries.length)}>
      {group.from && <Text muted>{t('reviewNext')}</Text>}
      <Cards entries={group.entries} />
    </Section>
  ))
}

function Cards({ entries }: { entries: AttentionEntry[] }) {
  const t = useTranslations('sync')
  const [shown, setShown] = useState(AT_ONCE)
  const listed = new Set(entries.map(({ cmdId }) => cmdId))
  // what failed because of another stands under it
  const first = entries.filter(({ cause }) => cause === null || !listed.has(cause))
  return (
    <>
      {first.slice(0, shown).map((entry) => (
        <AttentionCard key={entry.cmdId} entry={entry} because={entries.filter(({ cause }) => cause === entry.cmdId)} />
      ))}
      {first.length > shown && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>{t('more', { count: first.length - shown })}</Button>
      )}
    </>
  )
}
