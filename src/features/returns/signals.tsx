import { useState } from 'react'
import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import { SIGNALS } from '#domain/return-policy.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'

const Signal = z.object({ signal: z.enum(SIGNALS), days: z.int(), figure: z.int(), level: z.string() })
const Answer = z.object({ signals: z.array(Signal) })

/** For a manager: what this customer's returns reached. Asked of the server when somebody wants it, and kept nowhere. */
export function Signals({ returnId }: { returnId: string }) {
  const t = useTranslations('returns')
  const engine = useEngine()
  const { busy, once } = useOneTap()
  const [signals, setSignals] = useState<z.infer<typeof Answer>['signals'] | 'failed'>()
  const ask = async () => {
    const answer = await engine.runOnline({
      ...{ path: '/v1/returns/signals', name: 'see-signals', args: { returnId }, answer: Answer },
    })
    setSignals(answer.kind === 'done' ? answer.data.signals : 'failed')
  }
  if (signals === undefined || signals === 'failed') {
    return (
      <>
        {signals === 'failed' && <Text>{t('signalsFailed')}</Text>}
        <Button icon="info" busy={busy} onClick={() => once(ask)}>
          {t('whySignals')}
        </Button>
      </>
    )
  }
  if (signals.length === 0) return <Text muted>{t('noSignals')}</Text>
  return (
    <List label={t('whySignals')}>
      {signals.map(({ signal, days, figure }) => (
        <ListRow key={signal} title={t(`signal.${signal}`, { figure })} detail={t('withinDays', { days })} />
      ))}
    </List>
  )
}
