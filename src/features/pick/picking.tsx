import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import { useNextFrame } from '../../ui/use-next-frame.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useTop } from '../../ui/use-top.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { CurrentLine } from '../shared/current-line.tsx'
import { HandSheet } from '../shared/hand-sheet.tsx'
import { LineList } from './line-list.tsx'
import { MissingLines } from './missing-lines.tsx'
import { nextLine } from './pick-order.ts'
import { ScanFeedback } from '../shared/scan-feedback.tsx'
import { ShortSheet } from '../shared/short-sheet.tsx'
import { WeighSheet } from '../shared/weigh-sheet.tsx'
import { usePick } from '../shared/use-pick.ts'

/** The next item, large, and what can be done with it. */
export function Picking({ order }: { order: Fulfillment }) {
  useAwake()
  const t = useTranslations('pick')
  const scanner = useTranslations('scanner')
  const run = useRun()
  const [chosen, setChosen] = useState<string>()
  const [open, setOpen] = useState<'camera' | 'hand' | 'short' | 'type'>()
  const { busy, once } = useOneTap()
  const line = nextLine(order, chosen)
  const { feedback, pickByHand, short, undo, weigh, weighing } = usePick([order], line)
  const undoIt = useLatest((cmdId: string) => void undo(order, cmdId))
  const close = () => setOpen(undefined)
  // the next item first, how far the list has come in the frame after it
  const listed = useNextFrame(order)
  const current = useNextFrame(line?.id)
  useTop(line?.id)
  useTop(feedback)
  useTop(open === 'camera')
  // the last unit was picked: the order leaves this state, and the screen with it
  if (!line) return null
  const { remaining } = tally(order, line)
  const countByHand = (picked: Line, quantity: number) =>
    once(() => {
      if (open) close()
      return pickByHand(order, picked, quantity)
    })
  const byHand = () => {
    if (line.byWeight) return weigh(order, line)
    if (remaining > 1) return setOpen('hand')
    countByHand(line, 1)
  }
  return (
    <>
      <ScanFeedback feedback={feedback} />
      <PutBackFirst order={listed} />
      {open === 'camera' && <ScanCamera onClose={close} />}
      <CurrentLine line={line} remaining={remaining} currency={order.currency} />
      <Stack row="fill">
        <Button busy={busy} onClick={byHand}>
          {t('byHand')}
        </Button>
        <Button onClick={() => setOpen('short')}>{t('cantFind')}</Button>
      </Stack>
      <MissingLines order={listed} />
      <LineList order={listed} current={current} onChoose={setChosen} undo onUndo={undoIt} />
      <Stack row="fill">
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
        <Button kind="quiet" onClick={() => void run('release', { fulfillmentId: order.id })}>
          {t('leave')}
        </Button>
      </Stack>
      {open !== 'camera' && (
        <PrimaryBar>
          <Button kind="primary" icon="camera" onClick={() => setOpen('camera')}>
            {t('scan')}
          </Button>
        </PrimaryBar>
      )}
      {open === 'hand' && (
        <HandSheet key={line.id} line={line} remaining={remaining} onClose={close} onPicked={countByHand} />
      )}
      {open === 'short' && (
        <ShortSheet
          key={`${line.id}-${remaining}`}
          orderId={order.id}
          line={line}
          remaining={remaining}
          onClose={close}
          onShort={(quantity, reason, photo) => {
            close()
            void short(order, line, quantity, reason, photo)
          }}
        />
      )}
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      <WeighSheet {...weighing} />
    </>
  )
}
