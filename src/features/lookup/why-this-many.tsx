import { useTranslations } from 'use-intl'
import type { KnownStock } from '../../offline/stock-level.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { MovementRow } from './movement-row.tsx'
import { WholeHistory } from './whole-history.tsx'

/** `promisable`: what is left to be promised, in eaches; `safety` of them are kept back. */
export type WhyThisManyProps = KnownStock & { safety: number; promisable: number }

/** "Why is it 3?": the sum in words, and what happened last, the newest on top. */
export function WhyThisMany({ level, pending, safety, promisable }: WhyThisManyProps) {
  const t = useTranslations('stock')
  const { shelf, backroom, reserved, recent, knownSince } = level
  const unsent = new Set(pending.map(({ id }) => id))
  const isKnown = knownSince !== null
  return (
    <Section heading={isKnown ? t('why', { count: promisable }) : t('whyUnknown')}>
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
      {recent.length > 0 && <WholeHistory sku={level.sku} />}
    </Section>
  )
}
