import { useTranslations } from 'use-intl'
import { atp } from '#domain/stock-level.ts'
import type { KnownStock } from '../../offline/stock-level.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { MovementRow } from './movement-row.tsx'

/** "Why is it 3?": the sum in words, and what happened last, the newest on top. */
export function WhyThisMany({ level, pending, safety }: KnownStock & { safety: number }) {
  const t = useTranslations('stock')
  const { shelf, backroom, reserved, recent, knownSince } = level
  const unsent = new Set(pending.map(({ id }) => id))
  const isKnown = knownSince !== null
  return (
    <Section heading={isKnown ? t('why', { count: atp(level, safety) }) : t('whyUnknown')}>
      {isKnown && <Text>{t('sum', { shelf, backroom, reserved, safety })}</Text>}
      {recent.length === 0 ? (
        <Text muted>{t('whyNone')}</Text>
      ) : (
        <List label={t('whatHappened')}>
          {recent.map((moved) => (
            <MovementRow key={moved.id} moved={moved} isSent={!unsent.has(moved.id)} />
          ))}
        </List>
      )}
    </Section>
  )
}
