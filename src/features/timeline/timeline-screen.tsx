import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ServerReads } from '../shared/online.tsx'
import { orderPath } from '../shared/order-path.ts'
import { Signatures } from '../shared/signatures.tsx'
import { OnItsWay } from './on-its-way.tsx'
import { Timeline } from './timeline.tsx'

/** Who did what to an order, when, on which device, and what the server answered. */
export function TimelineScreen({ id }: { id: string }) {
  const t = useTranslations('timeline')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const back = { label: app('back'), href: order ? orderPath(order) : '/' }
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={back}>
      {order ? (
        <Known order={order} />
      ) : (
        <Notice icon="search" title={t('missing')} action={<ButtonLink href="/handover">{app('handover')}</ButtonLink>}>
          {t('missingNext')}
        </Notice>
      )}
    </Screen>
  )
}

function Known({ order }: { order: Fulfillment }) {
  return (
    <Stack>
      <OnItsWay fulfillmentId={order.id} />
      <Signatures order={order} />
      <ServerReads>
        <Timeline order={order} />
      </ServerReads>
    </Stack>
  )
}
