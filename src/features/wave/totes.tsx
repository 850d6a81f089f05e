import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { toteOf, type Wave } from '#domain/wave.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { inTurn } from '../shared/in-turn.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { ScanFeedback } from '../shared/scan-feedback.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { useUndo } from '../shared/use-undo.ts'
import type { Feedback } from '../shared/use-scan-words.ts'
import { LeaveWave } from './leave-wave.tsx'
import { readTote, type ToteScan } from './read-tote.ts'
import { toteNumber, useToteWords } from './tote-words.ts'
import type { Walk } from './use-walk.ts'

export type TotesProps = {
  wave: Wave
  walk: Walk
  /** an order that needs another tote, as its own is full; none: those that have none yet */
  full: string | undefined
  onGoOn: () => void
}

/** A tote for each order, before the walk begins; and another one where it is full. */
export function Totes({ wave, walk: { orders, stops }, full, onGoOn }: TotesProps) {
  const t = useTranslations('wave')
  const scanner = useTranslations('scanner')
  const { view } = useEngine()
  const run = useRun()
  const takeBack = useUndo()
  const failed = useScanFailed()
  const words = useToteWords(wave)
  const showToast = useToasts((toasts) => toasts.show)
  const [feedback, setFeedback] = useState<Feedback>()
  const [open, setOpen] = useState<'camera' | 'type'>()
  // two quick scans must not both be for the same order
  const [queue] = useState(inTurn)
  const wants = stops.flatMap((stop) => stop.wants)
  const wanting = orders.filter(({ id }) => wants.some(({ fulfillmentId }) => fulfillmentId === id))
  const waveNow = () => view.get('wave', wave.id) ?? wave
  const nextOrder = (): Fulfillment | undefined =>
    full === undefined ? wanting.find(({ id }) => !toteOf(waveNow(), id)) : orders.find(({ id }) => id === full)
  const next = nextOrder()

  const take = async (code: string | null) => {
    const order = nextOrder()
    if (!order) return
    const result = await run('confirm-tote', { waveId: wave.id, orderId: order.id, code })
    if (result.status === 'refused') return
    onGoOn()
    signal('good')
    setFeedback(undefined)
    const number = toteNumber(wave, order.id)
    showToast({ tone: 'good', text: t('toteTaken', { number, order: order.orderNumber }) })
  }

  const refuse = (meaning: Exclude<ToteScan, { kind: 'free' }>): Feedback => {
    const isNone = (what: string): Feedback => ({ tone: 'bad', says: t('notATote', { what }), next: t('notAToteNext') })
    switch (meaning.kind) {
      case 'taken': {
        const number = toteNumber(wave, meaning.fulfillmentId)
        const order = orders.find(({ id }) => id === meaning.fulfillmentId)?.orderNumber ?? ''
        return { tone: 'bad', says: t('toteHolds', { number }), next: t('toteHoldsNext', { order }) }
      }
      case 'elsewhere':
        return { tone: 'bad', says: t('toteElsewhere'), next: t('toteElsewhereNext') }
      case 'product':
        return isNone(t('aProduct'))
      case 'bin':
        return isNone(t('aBin', { name: meaning.bin.name }))
      case 'order':
        return isNone(t('anOrder', { number: meaning.order.orderNumber }))
    }
  }

  useScan((scan) => {
    queue(async () => {
      const known = { waves: view.all('wave'), bins: view.all('bin'), orders: view.all('fulfillment') }
      const meaning = readTote(waveNow(), scan, known)
      if (meaning.kind === 'free') return await take(meaning.code)
      signal('wrong')
      setFeedback(refuse(meaning))
    }).catch(failed)
  })

  if (!next) return null
  const unitsOf = ({ id }: Fulfillment) =>
    wants.reduce((units, want) => units + (want.fulfillmentId === id ? want.remaining : 0), 0)
  const taken = orders.filter(({ id }) => toteOf(wave, id))
  return (
    <>
      <ScanFeedback feedback={feedback} />
      {open === 'camera' && <ScanCamera onClose={() => setOpen(undefined)} />}
      <Card>
        <BigNumber
          value={t('tote', { number: toteNumber(wave, next.id) })}
          label={t('items', { count: unitsOf(next) })}
        />
        <Text size={2}>{t(full === undefined ? 'takeTote' : 'takeAnother', { number: next.orderNumber })}</Text>
      </Card>
      <Button onClick={() => void queue(() => take(null)).catch(failed)}>{t('noLabel')}</Button>
      {taken.length > 0 && (
        <Section heading={t('orders')} aside={`${taken.length}/${orders.length}`}>
          <List>
            {taken.map((order) => {
              const undoes = toteOf(wave, order.id)?.id ?? ''
              return (
                <ListRow
                  key={order.id}
                  title={words(order.id)}
                  detail={t('order', { number: order.orderNumber })}
                  action={
                    <IconButton
                      icon="undo"
                      label={t('undoTote', { number: order.orderNumber })}
                      onClick={() => void takeBack('undo-tote', { waveId: wave.id, undoes })}
                    />
                  }
                />
              )
            })}
          </List>
        </Section>
      )}
      <Stack row="fill">
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
        {full === undefined ? (
          <LeaveWave wave={wave} />
        ) : (
          <Button kind="quiet" onClick={onGoOn}>
            {t('notFull')}
          </Button>
        )}
      </Stack>
      {open !== 'camera' && (
        <PrimaryBar>
          <Button kind="primary" icon="camera" onClick={() => setOpen('camera')}>
            {t('scanTote')}
          </Button>
        </PrimaryBar>
      )}
      {open === 'type' && <TypeCodeSheet onClose={() => setOpen(undefined)} />}
    </>
  )
}
