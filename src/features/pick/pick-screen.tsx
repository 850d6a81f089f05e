import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { totalsOf } from '#domain/tally.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ClosedOrder } from '../shared/closed-order.tsx'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { LineList } from './line-list.tsx'
import { MissingLines } from './missing-lines.tsx'
import { Picking } from './picking.tsx'

/** One order, from "New" until nothing is left to pick. */
export function PickScreen({ id }: { id: string }) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const back = { label: app('back'), href: '/' }
  if (!order) {
    return (
      <Screen title={t('title', { number: '' })} back={back}>
        <Notice title={t('missing')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
          {t('missingNext')}
        </Notice>
      </Screen>
    )
  }
  return (
    <Screen title={t('title', { number: order.orderNumber })} back={back}>
      <Stack grow>
        <Step order={order} />
      </Stack>
    </Screen>
  )
}

function Step({ order }: { order: Fulfillment }) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const me = useEngineValue((engine) => engine.session?.personId)
  const isLead = useHolds('lead')
  switch (order.state) {
    case 'routed':
    case 'accepted':
    case 'picking':
      return order.claim?.by === me ? <Picking order={order} /> : <Start order={order} />
    case 'unfilled':
      return (
        <>
          <Notice tone="warn" icon="alert" title={t('unfilled')}>
            {t(isLead ? 'unfilledLead' : 'unfilledNext')}
          </Notice>
          <MissingLines order={order} />
          <LineList order={order} undo />
        </>
      )
    case 'picked':
    case 'staged':
    case 'ready':
    case 'packed':
    case 'labelled':
    case 'shipped':
      return <AllPicked order={order} />
    case 'handed-over':
    case 'cancelled':
      return (
        <ClosedOrder
          order={order}
          next={
            <ButtonLink kind="primary" href="/">
              {app('goToWork')}
            </ButtonLink>
          }
        />
      )
  }
}

function Start({ order }: { order: Fulfillment }) {
  const t = useTranslations('pick')
  const run = useRun()
  const nameOf = usePersonName()
  const start = async () => {
    const args = { fulfillmentId: order.id }
    const accepted = order.accepted ? undefined : await run('accept', args)
    if (accepted?.status === 'refused') return
    await run('claim', args, { after: accepted?.cmdId })
  }
  return (
    <>
      {order.claim && (
        <Banner tone="warn" icon="person" live={false}>
          {t('takenBy', { name: nameOf(order.claim.by) })}
        </Banner>
      )}
      <PutBackFirst order={order} />
      <LineList order={order} />
      <PrimaryBar>
        {order.claim ? (
          <ButtonLink kind="primary" href={`/take-over/${order.id}`}>
            {t('takeOver')}
          </ButtonLink>
        ) : (
          <Button kind="primary" icon="scan" onClick={() => void start()}>
            {order.state === 'picking' ? t('goOn') : t('start')}
          </Button>
        )}
      </PrimaryBar>
    </>
  )
}

function AllPicked({ order }: { order: Fulfillment }) {
  const t = useTranslations('pick')
  const ship = useTranslations('ship')
  const { needed, done, missing } = totalsOf(order)
  return (
    <>
      <PutBackFirst order={order} />
      <Notice
        tone={missing > 0 ? 'warn' : 'good'}
        icon={missing > 0 ? 'alert' : undefined}
        title={t('allPicked', { done, count: needed, missing })}
      />
      <MissingLines order={order} />
      <LineList order={order} undo={order.parcels.length === 0 && !order.boxes?.length} />
      <PrimaryBar>
        {order.method === 'ship' ? (
          <ButtonLink kind="primary" icon="box" href={`/ship/${order.id}`}>
            {order.state === 'picked' ? ship('packIt') : ship('toBoxes')}
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" icon="shelf" href={`/stage/${order.id}`}>
            {order.parcels.length === 0 ? t('toStage') : t('toBin')}
          </ButtonLink>
        )}
      </PrimaryBar>
    </>
  )
}
