import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useBinNames } from '../shared/use-bin-names.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** Orders that nobody fetched in time, the oldest first: to be put back, unless the customer comes after all. */
export function HoldsOver() {
  const t = useTranslations('clock')
  const when = useWhen(useServerNow())
  const binNames = useBinNames()
  const [chosen, setChosen] = useState<string>()
  const over = useRecords('fulfillment')
    .filter(({ state, holdExpired }) => state === 'ready' && holdExpired)
    .toSorted((one, other) => overSince(one) - overSince(other))
  if (over.length === 0) return null
  const order = over.find(({ id }) => id === chosen)
  return (
    <Section heading={t('holdsOver')} aside={String(over.length)}>
      <List>
        {over.map((one) => (
          <ListRow
            key={one.id}
            title={t('order', { number: one.orderNumber })}
            detail={[t('overSince', { when: when(overSince(one)) }), ...binNames(one)].join(' · ')}
            onClick={() => setChosen(one.id)}
          />
        ))}
      </List>
      {order && <HoldOverSheet order={order} onClose={() => setChosen(undefined)} />}
    </Section>
  )
}

const overSince = ({ holdExpired }: Fulfillment) => holdExpired?.at ?? 0

function HoldOverSheet({ order, onClose }: { order: Fulfillment; onClose: () => void }) {
  const t = useTranslations('clock')
  const app = useTranslations('app')
  const run = useRun()
  const [, navigate] = useLocation()
  const places = useBinNames()(order).join(' · ')
  const restock = async () => {
    onClose()
    const result = await run('restock', { fulfillmentId: order.id })
    if (result.status === 'refused') return
    signal('saved')
    navigate(`/put-back/${order.id}`)
  }
  const actions = (
    <>
      <Button kind="primary" icon="return" onClick={() => void restock()}>
        {t('restock')}
      </Button>
      <ButtonLink href={`/handover/${order.id}`}>{t('customerIsHere')}</ButtonLink>
    </>
  )
  return (
    <Sheet
      open
      title={t('order', { number: order.orderNumber })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={actions}
    >
      <Text>{t('restockText', { places })}</Text>
    </Sheet>
  )
}
