import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Wave } from '#domain/wave.ts'
import { useEngineValue, usePending, useRecord, useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ClosedOrder } from '../shared/closed-order.tsx'
import { CustomerTold } from '../shared/customer-told.tsx'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { TakeOut } from '../shared/take-out.tsx'
import { TimelineLink } from '../shared/timeline-link.tsx'
import { useBinNames } from '../shared/use-bin-names.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { ChooseBin } from './choose-bin.tsx'
import { ParcelsOf } from './parcels-of.tsx'

/** From the tote into a bin, then "ready". */
export function StageScreen({ id }: { id: string }) {
  const t = useTranslations('stage')
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
  const t = useTranslations('stage')
  const app = useTranslations('app')
  switch (order.state) {
    case 'picked':
    case 'packed':
    case 'labelled':
    case 'shipped':
      if (order.method === 'ship') return <ForACarrier order={order} />
      return (
        <>
          <PutBackFirst order={order} />
          <ChooseBin order={order} />
        </>
      )
    case 'staged':
    case 'ready':
      return <Staged order={order} />
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'unfilled':
      return (
        <Notice
          tone="warn"
          title={t('notYet')}
          action={<ButtonLink href={`/pick/${order.id}`}>{t('toPick')}</ButtonLink>}
        >
          {t('notYetNext')}
        </Notice>
      )
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

function ForACarrier({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const ship = useTranslations('ship')
  const action = <ButtonLink href={`/ship/${order.id}`}>{ship('toBoxes')}</ButtonLink>
  return (
    <Notice icon="box" title={t('forACarrier')} action={action}>
      {t('forACarrierNext')}
    </Notice>
  )
}

function Staged({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const run = useRun()
  const binNames = useBinNames()
  const walk = useWalkOf(order.id)
  const clearToasts = useToasts((toasts) => toasts.clear)
  const markReady = async () => {
    const result = await run('mark-ready', { fulfillmentId: order.id })
    // the screen says it; undoing the step before would take this one along
    if (result.status !== 'refused') clearToasts()
  }
  return (
    <>
      <PutBackFirst order={order} />
      <Notice tone="good" icon="shelf" title={t('staged', { bin: binNames(order).join(' · ') })} />
      <HowReady order={order} />
      <CustomerTold order={order} />
      <ParcelsOf order={order} />
      <TakeOut order={order} />
      <TimelineLink fulfillmentId={order.id} />
      <PrimaryBar>
        {order.ready ? (
          <ButtonLink kind="primary" href={walk ? `/wave/${walk.id}` : '/'}>
            {t(walk ? 'toWalk' : 'toWork')}
          </ButtonLink>
        ) : (
          <Button kind="primary" icon="check" onClick={() => void markReady()}>
            {t('markReady')}
          </Button>
        )}
        <ButtonLink href={`/handover/${order.id}`}>{t('toHandover')}</ButtonLink>
      </PrimaryBar>
    </>
  )
}

/** The walk that whoever is signed in has under way, and that this order was picked on: its other totes wait too. */
function useWalkOf(fulfillmentId: string): Wave | undefined {
  const me = useEngineValue((engine) => engine.session?.personId)
  return useRecords('wave').find(
    ({ closed, walker, orders }) =>
      !closed && walker?.by === me && orders.some((order) => order.fulfillmentId === fulfillmentId),
  )
}

/** How far "ready" has come: not said yet, saved here, or with the server. */
function HowReady({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const takeBack = useUndo()
  const { busy, once } = useOneTap()
  const format = useFormatter()
  const waiting = usePending().some((row) => row.cmdId === order.ready?.id)
  if (!order.ready) return <Banner tone="warn">{t('notReady')}</Banner>
  const undoes = order.ready.id
  const undo = (
    <Button
      kind="quiet"
      icon="undo"
      busy={busy}
      onClick={() => once(() => takeBack('undo-step', { fulfillmentId: order.id, undoes }, t('notReady')))}
    >
      {app('undo')}
    </Button>
  )
  if (waiting) {
    return (
      <Banner tone="accent" action={undo}>
        {t('readyHere')}
      </Banner>
    )
  }
  const time = format.dateTime(order.ready.at, { hour: '2-digit', minute: '2-digit' })
  return (
    <Banner tone="good" action={undo}>
      {t('readySince', { time })}
    </Banner>
  )
}
