import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { contentsOf } from '#domain/parcel-contents.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { missingParcels } from '#domain/stage/losses.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { findBin } from '../shared/find-by-code.ts'
import { orderPath } from '../shared/order-path.ts'
import { ParcelTag } from '../shared/parcel-tag.tsx'
import { useBinName } from '../shared/use-bin-names.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { BinProblem } from './bin-problem.tsx'
import { Neighbours } from './bin-screen.tsx'
import { Inside } from './inside.tsx'
import { toMove } from './parcel-words.ts'
import { usePutInBin } from './use-put-in-bin.ts'

/** A parcel that is not where it should be: where to look, and then to pick it again; or it was found. */
export function MissingScreen({ id, parcelId }: { id: string; parcelId: string }) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const order = useRecord('fulfillment', id)
  const parcel = order?.parcels.find((one) => one.id === parcelId)
  return (
    <Screen title={t('cantFind')} back={{ label: app('back'), href: '/' }}>
      <Stack grow>
        {order && parcel ? (
          <Look order={order} parcel={parcel} />
        ) : order && missingParcels(order).includes(parcelId) ? (
          <Lost order={order} parcelId={parcelId} />
        ) : (
          <Notice
            tone="good"
            title={t('notMissing')}
            action={
              <ButtonLink href={order ? orderPath(order) : '/'}>{order ? t('toOrder') : app('goToWork')}</ButtonLink>
            }
          >
            {t('notMissingNext')}
          </Notice>
        )}
      </Stack>
    </Screen>
  )
}

function Look({ order, parcel }: { order: Fulfillment; parcel: Parcel }) {
  const t = useTranslations('stage')
  const [, navigate] = useLocation()
  const run = useRun()
  const reason = useReason()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const bins = useRecords('bin')
  const { busy, once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  const { put, problem, forget } = usePutInBin(() => navigate(orderPath(order), { replace: true }))
  const binName = useBinName()
  const bin = bins.find(({ id }) => id === parcel.binId)
  useScan((scan) => {
    const found = findBin(bins, scan.text)
    if (!found) return false
    void put(toMove(order, parcel), found)
    return true
  })
  const pickAgain = async () => {
    const args = { fulfillmentId: order.id, parcelId: parcel.id, stageId: parcel.stageId }
    const result = await run('report-missing-parcel', args)
    if (result.status === 'refused') return
    signal('saved')
    const told = result.notice && reason(result.notice)
    showToast(told ? { tone: 'warn', text: `${told.says} ${told.next}` } : { tone: 'good', text: t('toPickAgain') })
    navigate(told ? '/' : `/pick/${order.id}`, { replace: true })
  }
  return (
    <>
      <ParcelTag tag={parcelTag(order, parcel)} label={t('orderIs', { number: order.orderNumber })} />
      <Facts
        items={[
          { name: t('lastBin'), value: binName(parcel.binId) },
          { name: t('lastScan'), value: t('scanBy', { name: nameOf(parcel.by), when: when(parcel.at) }) },
        ]}
      />
      <BinProblem problem={problem} onForget={forget} onAnyway={(asked) => void put(asked.parcel, asked.bin, true)} />
      <Text>{t('lookNext')}</Text>
      {bin && <Neighbours bin={bin} />}
      <Inside order={order} contents={contentsOf(order, parcel)} />
      <PrimaryBar>
        <Button kind="primary" busy={busy} onClick={() => once(pickAgain)}>
          {t('pickAgain')}
        </Button>
      </PrimaryBar>
    </>
  )
}

function Lost({ order, parcelId }: { order: Fulfillment; parcelId: string }) {
  const t = useTranslations('stage')
  const [, navigate] = useLocation()
  const run = useRun()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { busy, once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  const losses = order.lines.flatMap((line) =>
    (line.losses ?? []).filter(({ parcel }) => parcel === parcelId).map((loss) => ({ ...loss, lineId: line.id })),
  )
  const [first] = losses
  const found = async () => {
    const result = await run('find-parcel', { fulfillmentId: order.id, parcelId })
    if (result.status === 'refused') return
    signal('saved')
    const isSurplus = result.notice !== undefined
    showToast({ tone: isSurplus ? 'warn' : 'good', text: isSurplus ? t('foundSurplus') : t('found') })
    navigate(isSurplus ? `/put-back/${order.id}` : `/stage/${order.id}`, { replace: true })
  }
  return (
    <>
      <Notice tone="warn" icon="search" title={t('lostTitle', { number: order.orderNumber })}>
        {first && t('lostBy', { name: nameOf(first.by), when: when(first.at) })}
      </Notice>
      <Inside order={order} contents={losses} />
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(found)}>
          {t('foundIt')}
        </Button>
      </PrimaryBar>
    </>
  )
}
