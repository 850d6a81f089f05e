import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Case } from '#domain/case.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngine, useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { OrderLink } from './order-link.tsx'
import { SettleSheet } from './settle-sheet.tsx'

/** What happened in the store and does not fit, whoever did it: somebody settles it. */
export function OpenCases() {
  const t = useTranslations('sync')
  const open = useRecords('case')
    .filter((other) => other.closed === null)
    .sort((one, other) => one.openedAt - other.openedAt)
  if (open.length === 0) return null
  return (
    <Section heading={t('cases')} aside={String(open.length)}>
      {open.map((opened) => (
        <OpenCase key={opened.id} opened={opened} />
      ))}
    </Section>
  )
}

function OpenCase({ opened }: { opened: Case }) {
  const t = useTranslations('sync')
  const format = useFormatter()
  const [settling, setSettling] = useState(false)
  const nameOf = usePersonName()
  const { view } = useEngine()
  const me = useEngineValue(({ session }) => session?.personId)
  // an order that is no longer on this device is known by its id
  const order = view.get('fulfillment', opened.fulfillmentId)
  const number = order?.orderNumber ?? opened.fulfillmentId
  const { says, next } = useReason()({ code: opened.code, detail: { order: number } })
  const time = format.dateTime(opened.openedAt, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <Card>
      <Stack gap={2}>
        <Text muted>{t('byAt', { name: nameOf(opened.openedBy), time })}</Text>
        <Text strong>{says}</Text>
        <Text>{next}</Text>
        {opened.code === 'handed-over-twice' && order && <Proofs order={order} />}
        {opened.openedBy === me && <Text muted>{t('ownCase')}</Text>}
        <Stack row gap={2}>
          <OrderLink fulfillmentId={opened.fulfillmentId} />
          <Button icon="check" onClick={() => setSettling(true)}>
            {t('settle')}
          </Button>
        </Stack>
      </Stack>
      <SettleSheet open={settling} caseId={opened.id} onClose={() => setSettling(false)} />
    </Card>
  )
}

/** Every handover of it: who, when, and what the customer showed. */
function Proofs({ order }: { order: Fulfillment }) {
  const t = useTranslations('timeline')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { earlierHandovers = [], handover, handedAgain = [] } = order
  const all = [...earlierHandovers, ...(handover ? [handover] : []), ...handedAgain]
  return (
    <List>
      {all.map(({ id, by, at, kind }) => (
        <ListRow key={id} title={t('byWhen', { name: nameOf(by), when: when(at) })} detail={t(`proof.${kind}`)} />
      ))}
    </List>
  )
}
