import { useMemo } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { accuracyOf } from '#domain/handover/accuracy.ts'
import { useRecords } from '../../offline/hooks.ts'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { dateAt } from '../shared/date-at.ts'
import { useServerNow } from '../shared/use-server-now.ts'

const KINDS = ['wrong', 'missing', 'damaged'] as const

/** How many of today's orders were right, by what this device knows; a day is one of the store's zone. */
export function RightToday() {
  const t = useTranslations('handover')
  const format = useFormatter()
  const orders = useRecords('fulfillment')
  const zone = useTimeZone() ?? 'UTC'
  const today = dateAt(useServerNow(), zone)
  const accuracy = useMemo(() => accuracyOf(orders, (at) => dateAt(at, zone) === today), [orders, zone, today])
  if (!accuracy) return null
  const { handedOver, right, wrong } = accuracy
  const share = format.number(right / handedOver, { style: 'percent', maximumFractionDigits: 1 })
  const errors = KINDS.filter((kind) => wrong[kind] > 0).map((kind) => t('wereWrong', { kind, count: wrong[kind] }))
  return (
    <Section heading={t('today')}>
      <Stack gap={1}>
        <Text>{t('rightToday', { right, count: handedOver, share })}</Text>
        {errors.length > 0 && <Text muted>{errors.join(' · ')}</Text>}
      </Stack>
    </Section>
  )
}
