import { useFormatter, useTranslations } from 'use-intl'
import type { IconName } from '../../ui/icon-paths.ts'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { AttentionEntry } from '../shared/attention-entries.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useProduct } from '../shared/use-product.ts'
import { useReason } from '../shared/use-reason.ts'
import { AttentionActions } from './attention-actions.tsx'
import { OrderLink } from './order-link.tsx'
import { useCommandWords } from '../shared/use-command-words.ts'

const looks: Record<AttentionEntry['status'], { tone: Tone; icon: IconName }> = {
  rejected: { tone: 'bad', icon: 'cross' },
  quarantined: { tone: 'warn', icon: 'lock' },
  applied: { tone: 'warn', icon: 'alert' },
}

export type AttentionCardProps = {
  entry: AttentionEntry
  /** what was not applied because this was not */
  because: AttentionEntry[]
}

/** Who did what and when, what became of it, why, and what to do now. */
export function AttentionCard({ entry, because }: AttentionCardProps) {
  const t = useTranslations('sync')
  const format = useFormatter()
  const nameOf = usePersonName()
  const words = useCommandWords()
  const { what, thing, fulfillmentId } = words(entry)
  const { status, code, detail } = entry
  // read, where it is about a product: its name is said then
  useProduct(String(detail?.['product'] ?? detail?.['sku'] ?? ''))
  const { says, next } = useReason()({ code, detail })
  const time = format.dateTime(entry.at, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <Card>
      <Stack gap={2}>
        <Stack row gap={2}>
          <StateChip {...looks[status]}>{t(status)}</StateChip>
          <Text as="span" muted>
            {t('byAt', { name: nameOf(entry.actorId), time })}
          </Text>
        </Stack>
        <Text muted>{[what, thing].filter(Boolean).join(' · ')}</Text>
        {entry.restored && <Text muted>{t('restored')}</Text>}
        <Text strong>{says}</Text>
        <Text>{next}</Text>
        {because.map((other) => (
          <Text key={other.cmdId} muted>
            {t('because', { what: [words(other).what, words(other).thing].filter(Boolean).join(' · ') })}
          </Text>
        ))}
        <Stack row gap={2}>
          <OrderLink fulfillmentId={fulfillmentId} />
          <AttentionActions entry={entry} because={because} />
        </Stack>
      </Stack>
    </Card>
  )
}
