import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { usePending, useRecord, useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useRun } from '../shared/use-run.ts'
import { ChooseBin } from './choose-bin.tsx'

/** From the tote into a bin, then "ready". */
export function StageScreen({ id }: { id: string }) {
  const t = useTranslations('stage')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  return (
    <Screen title={t('title', { number: order?.orderNumber ?? '' })} back={{ label: app('back'), href: '/' }} task>
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
  switch (order.state) {
    case 'picked':
      return <ChooseBin order={order} />
    case 'staged':
    case 'ready':
      return <Staged order={order} />
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'unfilled':
    case 'handed-over':
    case 'cancelled':
      return (
        <Notice
          tone="warn"
          title={t('notYet')}
          action={<ButtonLink href={`/pick/${order.id}`}>{t('toPick')}</ButtonLink>}
        >
          {t('notYetNext')}
        </Notice>
      )
  }
}

function Staged({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const run = useRun()
  const bins = useRecords('bin')
  const binNames = order.parcels.map((parcel) => bins.find((bin) => bin.id === parcel.binId)?.name ?? parcel.binId)
  const takeOut = async () => {
    for (const { stageId } of order.parcels) await run('unstage', { fulfillmentId: order.id, undoes: stageId })
  }
  return (
    <>
      <Notice tone="good" icon="shelf" title={t('staged', { bin: binNames.join(' · ') })} />
      <CustomerTold order={order} />
      <Button kind="quiet" icon="undo" onClick={() => void takeOut()}>
        {t('takeOut')}
      </Button>
      <PrimaryBar>
        {order.ready ? (
          <ButtonLink kind="primary" href="/">
            {t('toWork')}
          </ButtonLink>
        ) : (
          <Button kind="primary" icon="check" onClick={() => void run('mark-ready', { fulfillmentId: order.id })}>
            {t('markReady')}
          </Button>
        )}
        <ButtonLink href={`/handover/${order.id}`}>{t('toHandover')}</ButtonLink>
      </PrimaryBar>
    </>
  )
}

/** The message to the customer leaves when the server accepts: until then this says so. */
function CustomerTold({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const format = useFormatter()
  const waiting = usePending().some((row) => row.cmdId === order.ready?.id)
  if (!order.ready) return <Banner tone="warn">{t('notToldYet')}</Banner>
  if (waiting) return <Banner tone="accent">{t('ready')}</Banner>
  const time = format.dateTime(order.ready.at, { hour: '2-digit', minute: '2-digit' })
  return <Banner tone="good">{t('told', { time })}</Banner>
}
