import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { goodsOf, tally } from '#domain/tally.ts'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { StillInBin } from '../shared/closed-order.tsx'
import { inAisleOrder } from './pick-order.ts'
import { PutBackLine } from './put-back-line.tsx'
import { usePutBackScan } from './use-put-back-scan.ts'

/** What is to go back on the shelf, and why, in aisle order. */
export function PutBackScreen({ id }: { id: string }) {
  const t = useTranslations('putBack')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const owed = order ? inAisleOrder(order.lines.filter((line) => tally(order, line).owed > 0)) : []
  const closed = order && (order.handover ?? order.cancelled)
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={{ label: app('back'), href: '/' }}>
      {closed && <StillInBin order={order} />}
      {order && owed.length > 0 ? (
        <Stack>
          <Scans order={order} />
          <Text muted>{t('scan')}</Text>
          {owed.flatMap((line) =>
            goodsOf(order, line)
              .filter((goods) => goods.owed > 0)
              .map((goods) => <PutBackLine key={`${line.id} ${goods.sku}`} {...{ order, line, goods }} />),
          )}
        </Stack>
      ) : (
        <Notice tone="good" title={t('nothing')} action={<ButtonLink href="/">{t('toWork')}</ButtonLink>} />
      )}
    </Screen>
  )
}

function Scans({ order }: { order: Fulfillment }) {
  usePutBackScan(order)
  return null
}
