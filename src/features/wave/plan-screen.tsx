import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { THE_STORE } from '#domain/store.ts'
import { MOST_ORDERS } from '#domain/wave.ts'
import { type Choice, chooseOrders, unitsOf } from '#domain/wave/choose-orders.ts'
import { isToPick } from '#domain/wave/plan-wave.ts'
import { useEngine, useEngineValue, useRecord, useRecords } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { openWaves } from './open-waves.ts'
import { useStoreMap } from './use-store-map.ts'

/** What fits on a trolley, until somebody says otherwise. */
const USUAL = { orders: 6, units: 40 }
const MOST_UNITS = 500

/** Which orders are picked in one walk: those that are due first, unless somebody chooses otherwise. */
export function PlanScreen() {
  const t = useTranslations('wave')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const run = useRun()
  const words = useReason()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const map = useStoreMap()
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const waves = openWaves(useRecords('wave'))
  const [prefer, setPrefer] = useState<Choice['prefer']>('urgent')
  const [most, setMost] = useState<number | undefined>(USUAL.orders)
  const [units, setUnits] = useState<number | undefined>(USUAL.units)
  const [place, setPlace] = useState('')
  const [leftOut, setLeftOut] = useState<string[]>([])
  // of those, the ones in whose place others are taken
  const [replaced, setReplaced] = useState<string[]>([])
  const onWaves = new Set(waves.flatMap(({ orders }) => orders.map(({ fulfillmentId }) => fulfillmentId)))
  const free = useRecords('fulfillment').filter(
    ({ id, ...order }) => !onWaves.has(id) && !replaced.includes(id) && isToPick({ id, ...order }, me),
  )
  const [kind, id] = place.split(/\/(.*)/s) as ['' | 'floor' | 'zone', string | undefined]
  const within = id === undefined ? undefined : kind === 'floor' ? { floorId: id } : { zoneId: id }
  const best = chooseOrders(free, { orders: most ?? 0, units: units ?? 0, prefer, within }, map)
  // nobody who leaves one out has asked for another
  const chosen = best.filter((order) => !leftOut.includes(order.id))
  const gap = best.length - chosen.length

  const start = async () => {
    const waveId = ports.newId()
    const result = await run('plan-wave', { waveId, fulfillmentIds: chosen.map((order) => order.id) })
    if (result.status === 'refused') return
    if (result.notice) {
      const { says, next } = words(result.notice)
      showToast({ tone: 'neutral', text: `${says} ${next}` })
    }
    navigate(`/wave/${waveId}`, { replace: true })
  }

  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack grow gap={4}>
        <ChoiceGroup
          row
          label={t('prefer')}
          value={prefer}
          options={(['urgent', 'near'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setPrefer}
        />
        <Places value={place} onChange={setPlace} />
        {chosen.length === 0 ? (
          <Notice title={t('none')}>{t('noneNext')}</Notice>
        ) : (
          <Section heading={t('orders')} aside={String(chosen.length)}>
            <List>
              {chosen.map((order) => (
                <OrderRow key={order.id} order={order} onLeaveOut={() => setLeftOut([...leftOut, order.id])} />
              ))}
            </List>
          </Section>
        )}
        {leftOut.length > 0 && (
          <Stack row="fill">
            <Button
              kind="quiet"
              icon="undo"
              onClick={() => {
                setLeftOut([])
                setReplaced([])
              }}
            >
              {t('takeIn')}
            </Button>
            {gap > 0 && (
              <Button kind="quiet" icon="plus" onClick={() => setReplaced(leftOut)}>
                {t('takeOthers', { count: gap })}
              </Button>
            )}
          </Stack>
        )}
        <Quantity
          label={t('mostOrders')}
          of={t('mostOrders')}
          value={most}
          min={1}
          max={MOST_ORDERS}
          onChange={setMost}
        />
        <Quantity
          label={t('mostUnits')}
          of={t('mostUnits')}
          value={units}
          min={1}
          max={MOST_UNITS}
          onChange={setUnits}
        />
        <PrimaryBar>
          <Button kind="primary" busy={busy} disabled={chosen.length === 0} onClick={() => once(start)}>
            {t('start', { count: chosen.length })}
          </Button>
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}

/** The floors and zones of the map; nothing where there are none to choose from. */
function Places({ value, onChange }: { value: string; onChange: (place: string) => void }) {
  const t = useTranslations('wave')
  const layout = useRecord('layout', THE_STORE)
  const floors = (layout?.floors ?? []).map(({ id, name }) => ({ value: `floor/${id}`, label: name }))
  const zones = (layout?.zones ?? []).map(({ id, name }) => ({ value: `zone/${id}`, label: name }))
  const places = [...(floors.length > 1 ? floors : []), ...(zones.length > 1 ? zones : [])]
  if (places.length === 0) return null
  const options = [{ value: '', label: t('everywhere') }, ...places]
  return <ChoiceGroup row label={t('within')} value={value} options={options} onChange={onChange} />
}

function OrderRow({ order, onLeaveOut }: { order: Fulfillment; onLeaveOut: () => void }) {
  const t = useTranslations('wave')
  const format = useFormatter()
  const { orderNumber: number, promisedAt } = order
  const time = format.dateTime(promisedAt, { hour: '2-digit', minute: '2-digit' })
  return (
    <ListRow
      title={t('order', { number })}
      detail={`${t('items', { count: unitsOf(order) })} · ${t('dueBy', { time })}`}
      action={<IconButton icon="cross" label={t('leaveOut', { number })} onClick={onLeaveOut} />}
    />
  )
}
