import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { AnsweredRow } from '../../offline/db.ts'
import type { IconName } from '../../ui/icon-paths.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { OrderLink } from './order-link.tsx'
import { useCommandWords } from './use-command-words.ts'

const looks: Record<AnsweredRow['outcome']['status'], { tone: Tone; icon: IconName }> = {
  rejected: { tone: 'bad', icon: 'cross' },
  quarantined: { tone: 'warn', icon: 'lock' },
  applied: { tone: 'warn', icon: 'alert' },
}

/** Who did what and when, what became of it, why, and what to do now. */
export function AttentionCard({ row }: { row: AnsweredRow }) {
  const t = useTranslations('sync')
  const format = useFormatter()
  const nameOf = usePersonName()
  const { what, thing, fulfillmentId } = useCommandWords()(row)
  const { status, code, detail } = row.outcome
  const { says, next } = useReason()({ code: code ?? status, detail })
  const time = format.dateTime(row.deviceAt, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <Card>
      <Stack gap={2}>
        <Stack row gap={2}>
          <StateChip {...looks[status]}>{t(status)}</StateChip>
          <Text as="span" muted>
            {t('byAt', { name: nameOf(row.actorId), time })}
          </Text>
        </Stack>
        <Text muted>{[what, thing].filter(Boolean).join(' · ')}</Text>
        {row.earlier && <Text muted>{t('restored')}</Text>}
        <Text strong>{says}</Text>
        <Text>{next}</Text>
        <Stack row gap={2}>
          <OrderLink fulfillmentId={fulfillmentId} />
          <GotIt cmdId={row.cmdId} />
        </Stack>
      </Stack>
    </Card>
  )
}

function GotIt({ cmdId }: { cmdId: string }) {
  const t = useTranslations('sync')
  const engine = useEngine()
  const [busy, setBusy] = useState(false)
  const dismiss = () => {
    setBusy(true)
    engine.dismiss(cmdId).catch((error: unknown) => {
      console.error(error)
      setBusy(false)
    })
  }
  return (
    <Button icon="check" busy={busy} onClick={dismiss}>
      {t('gotIt')}
    </Button>
  )
}
