import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { factsOf } from '#domain/timeline/facts-of.ts'
import { whysOf } from '#domain/timeline/whys-of.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { EntryRow } from './entry-row.tsx'
import { StepSheet, type OpenStep } from './step-sheet.tsx'
import { useTimeline } from './use-timeline.ts'

/** The server's account of an order, and until it answers what the order itself tells. */
export function Timeline({ order }: { order: Fulfillment }) {
  const t = useTranslations('timeline')
  const when = useWhen(useServerNow())
  const { entries, askedAt, isAsking, isLost, ask } = useTimeline(order.id)
  const shown =
    entries ??
    factsOf(order).map(({ id, name, by, at, ...args }) => ({ cmdId: `${name}/${id}`, factId: id, name, by, at, args }))
  const { whys, placed } = whysOf(shown)
  // held here: a row is another one once the server has answered
  const [open, setOpen] = useState<OpenStep>()
  const again = <Button onClick={ask}>{t('again')}</Button>
  return (
    <Section heading={t('happened')}>
      {isLost && (
        <Banner tone="warn" icon="cloud-off" action={again}>
          {t('notReached')}
        </Banner>
      )}
      {isAsking && <Spinner label={t('asking')} />}
      {isLost && entries && <Text muted>{t('asOf', { when: when(askedAt) })}</Text>}
      {shown.length === 0 && <Text muted>{t('nothing')}</Text>}
      <List label={t('happened')}>
        {shown.map((entry) =>
          placed.has(entry.cmdId) ? null : (
            <EntryRow
              key={entry.cmdId}
              {...{ entry, orderId: order.id, why: whys.get(entry.cmdId), onOpen: setOpen }}
            />
          ),
        )}
        <ListRow title={t('placed')} detail={when(order.placedAt)} />
      </List>
      {open && <StepSheet {...open} order={order} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
