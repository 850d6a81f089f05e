import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { isValid } from '#domain/void-labels.ts'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ClosedOrder } from '../shared/closed-order.tsx'
import { Boxes } from './boxes.tsx'
import { Packing } from './packing.tsx'

/** An order that a carrier fetches: from the tote into boxes, with a label on each. */
export function ShipScreen({ id }: { id: string }) {
  const t = useTranslations('ship')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={{ label: app('back'), href: '/' }}>
      <Stack grow>
        {order ? (
          <Step order={order} />
        ) : (
          <Notice title={pick('missing')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
            {pick('missingNext')}
          </Notice>
        )}
      </Stack>
    </Screen>
  )
}

function Step({ order }: { order: Fulfillment }) {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const toWork = (
    <ButtonLink kind="primary" href="/">
      {app('goToWork')}
    </ButtonLink>
  )
  switch (order.state) {
    case 'picked':
    case 'packed':
    case 'labelled':
      return <Packing order={order} />
    case 'shipped':
      return (
        <>
          <Notice tone="good" icon="box" title={t('shipped', { number: order.orderNumber })} />
          <Boxes order={order} />
          <PrimaryBar>{toWork}</PrimaryBar>
        </>
      )
    case 'handed-over':
    case 'cancelled':
      return (
        <>
          {order.boxes?.some(({ label, gone }) => isValid(label) && !gone) && (
            <Banner tone="warn">{t('stillLabelled')}</Banner>
          )}
          <Boxes order={order} />
          <ClosedOrder order={order} next={toWork} />
        </>
      )
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'unfilled':
    case 'staged':
    case 'ready':
      return (
        <>
          <Notice
            tone="warn"
            title={t('notYet')}
            action={<ButtonLink href={`/pick/${order.id}`}>{t('toPick')}</ButtonLink>}
          >
            {t('notYetNext')}
          </Notice>
          <Boxes order={order} />
        </>
      )
  }
}
