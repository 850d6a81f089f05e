import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { THE_STORE } from '#domain/store.ts'
import { tally } from '#domain/tally.ts'
import type { Wave } from '#domain/wave.ts'
import { shareShort } from '#domain/wave/share-short.ts'
import type { Want } from '#domain/wave/stops.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useTop } from '../../ui/use-top.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { CurrentLine } from '../shared/current-line.tsx'
import { HandSheet } from '../shared/hand-sheet.tsx'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { ScanFeedback } from '../shared/scan-feedback.tsx'
import { ShortSheet } from '../shared/short-sheet.tsx'
import { WeighSheet } from '../shared/weigh-sheet.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { usePick } from '../shared/use-pick.ts'
import { useRun } from '../shared/use-run.ts'
import { EndWave } from './end-wave.tsx'
import { LeaveWave } from './leave-wave.tsx'
import { PutCard } from './put-card.tsx'
import { StopList } from './stop-list.tsx'
import { toteNumber } from './tote-words.ts'
import { hasNoLabel, useWavePut } from './use-put.ts'
import { nextStop, type Walk } from './use-walk.ts'

export type WalkingProps = {
  wave: Wave
  walk: Walk
  /** nothing more goes into the tote of this order */
  onFull: (fulfillmentId: string) => void
}

/** The next stop of the walk, large, and what can be done there. */
export function Walking({ wave, walk: { orders, stops }, onFull }: WalkingProps) {
  useAwake()
  const t = useTranslations('wave')
  const pick = useTranslations('pick')
  const scanner = useTranslations('scanner')
  const run = useRun()
  const { busy, once } = useOneTap()
  const [chosen, setChosen] = useState<string>()
  const [open, setOpen] = useState<'camera' | 'hand' | 'short' | 'type'>()
  const close = () => setOpen(undefined)
  const stop = nextStop(stops, chosen)
  const wanted = stop?.wants[0] && lineOf(orders, stop.wants[0])
  const { put, confirm, ways } = useWavePut(wave, orders)
  const { feedback, pickByHand, short, undo, weigh, weighing } = usePick(orders, wanted?.line, ways)
  useTop(stop?.key)
  useTop(put)
  useTop(feedback)
  useTop(open === 'camera')
  const told = (
    <>
      <ScanFeedback feedback={feedback} />
      {orders.map((one) => (
        <PutBackFirst key={one.id} order={one} />
      ))}
      {open === 'camera' && <ScanCamera onClose={close} />}
      {put && <PutCard wave={wave} put={put} onConfirm={confirm} onFull={() => onFull(put.fulfillmentId)} />}
    </>
  )
  /** @param ways what else is done with the item: where answers stand above the bar they cover none of it */
  const barWith = (ways?: ReactNode) =>
    open !== 'camera' && (
      <PrimaryBar>
        {ways}
        {put && hasNoLabel(wave, put.fulfillmentId) ? (
          <Button kind="primary" icon="check" onClick={confirm}>
            {t('inTote', { number: toteNumber(wave, put.fulfillmentId) })}
          </Button>
        ) : (
          <Button kind="primary" icon="camera" onClick={() => setOpen('camera')}>
            {put ? t('scanTote') : pick('scan')}
          </Button>
        )}
      </PrimaryBar>
    )
  if (!stop || !wanted) {
    // the last unit is still in somebody's hand
    if (!put) return <EndWave wave={wave} walk={{ orders, stops }} />
    return (
      <>
        {told}
        {barWith()}
      </>
    )
  }
  const { order, line } = wanted
  const { remaining } = tally(order, line)
  const countByHand = (picked: Line, quantity: number) =>
    once(() => {
      close()
      return pickByHand(order, picked, quantity)
    })
  const byHand = () => {
    if (line.byWeight) return weigh(order, line)
    if (remaining > 1) return setOpen('hand')
    countByHand(line, 1)
  }
  const itemWays = (
    <Stack row="fill">
      <Button busy={busy} onClick={byHand}>
        {pick('byHand')}
      </Button>
      <Button onClick={() => setOpen('short')}>{pick('cantFind')}</Button>
    </Stack>
  )
  return (
    <>
      {told}
      <CurrentLine line={line} remaining={stop.units} currency={order.currency} />
      <Stack row>
        {stop.storage && (
          <StateChip tone="neutral" icon="snowflake">
            {t(stop.storage)}
          </StateChip>
        )}
        {stop.wants.map(({ fulfillmentId, remaining: count }) => (
          <StateChip key={fulfillmentId} icon="box">
            {t('forTotes', { number: toteNumber(wave, fulfillmentId), count })}
          </StateChip>
        ))}
      </Stack>
      {open === 'camera' && itemWays}
      <StopList
        {...{ wave, orders, stops }}
        current={stop.key}
        onChoose={setChosen}
        onUndo={(one, cmdId) => void undo(one, cmdId)}
      />
      <Stack row="fill">
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
        <Button kind="quiet" icon="clock" onClick={() => void run('pause-wave', { waveId: wave.id })}>
          {t('pause')}
        </Button>
        <SplitOff wave={wave} walk={{ orders, stops }} />
        <LeaveWave wave={wave} />
      </Stack>
      {barWith(itemWays)}
      {open === 'hand' && (
        <HandSheet key={line.id} line={line} remaining={remaining} onClose={close} onPicked={countByHand} />
      )}
      {open === 'short' && (
        <ShortSheet
          key={`${stop.key}-${stop.units}`}
          orderId={order.id}
          line={line}
          remaining={stop.units}
          onClose={close}
          onShort={(quantity, reason, photo) => {
            close()
            const missing = async () => {
              for (const want of shareShort(stop.wants, quantity)) {
                const of = lineOf(orders, want)
                if (of) await short(of.order, of.line, want.remaining, reason, photo)
              }
            }
            void missing()
          }}
        />
      )}
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      <WeighSheet {...weighing} />
    </>
  )
}

/** Offers what is left on another floor than the next stop's to a colleague. */
function SplitOff({ wave, walk: { stops } }: { wave: Wave; walk: Walk }) {
  const t = useTranslations('wave')
  const { ports } = useEngine()
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const layout = useRecord('layout', THE_STORE)
  const left = stops.filter(({ units }) => units > 0).map(({ place }) => place?.floorId ?? null)
  const others = [...new Set(left)].filter((id) => id !== null && id !== left[0])
  const id = others.at(-1)
  const floor = layout?.floors.find((one) => one.id === id)?.name
  if (id === null || id === undefined || floor === undefined) return null
  const split = async () => {
    const result = await run('split-wave', { waveId: wave.id, newId: ports.newId(), floorIds: [id] })
    if (result.status !== 'refused') showToast({ tone: 'good', text: t('splitDone', { floor }) })
  }
  return (
    <Button kind="quiet" icon="person" onClick={() => void split()}>
      {t('split', { floor })}
    </Button>
  )
}

function lineOf(orders: readonly Fulfillment[], { fulfillmentId, lineId }: Want) {
  const order = orders.find(({ id }) => id === fulfillmentId)
  const line = order?.lines.find(({ id }) => id === lineId)
  return order && line && { order, line }
}
