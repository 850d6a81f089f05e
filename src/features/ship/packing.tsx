import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { isOverpacked, MOST_BOXES } from '#domain/ship/box.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { Boxes } from './boxes.tsx'
import { CloseSheet, type Closed } from './close-sheet.tsx'
import { HowManySheet } from './how-many-sheet.tsx'
import { type OpenLine, openLines } from './open-box.ts'
import { useDraft } from './use-draft.ts'
import { usePack } from './use-pack.ts'

/** What is still to pack, the boxes that are closed, and the one next step: close the box, ask for labels, or go on. */
export function Packing({ order }: { order: Fulfillment }) {
  const t = useTranslations('ship')
  const draft = useDraft(({ boxes }) => boxes[order.id])
  const lines = openLines(order, draft)
  // also while every box is closed: a scan then says so, and opens no other screen
  const feedback = usePack(order)
  return (
    <>
      <PutBackFirst order={order} />
      {isOverpacked(order) && (
        <Banner tone="bad">
          <strong>{t('overpacked')}</strong> {t('overpackedNext')}
        </Banner>
      )}
      {order.serviceLevel !== undefined && <Text muted>{t('service', { level: order.serviceLevel })}</Text>}
      {feedback && (
        <Banner tone={feedback.tone}>
          <strong>{feedback.says}</strong> {feedback.next}
        </Banner>
      )}
      {lines.length > 0 ? (
        <OpenBox key={order.boxes?.length} order={order} lines={lines} />
      ) : (
        <>
          <Boxes order={order} />
          <NextStep order={order} />
        </>
      )}
    </>
  )
}

function OpenBox({ order, lines }: { order: Fulfillment; lines: OpenLine[] }) {
  const t = useTranslations('ship')
  const receive = useTranslations('receive')
  const scanner = useTranslations('scanner')
  const app = useTranslations('app')
  const run = useRun()
  const takeBack = useUndo()
  const clear = useDraft((draft) => draft.clear)
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'camera' | 'type' | 'close' | { line: string }>()
  const number = (order.boxes?.length ?? 0) + 1
  const isFull = number > MOST_BOXES
  const count = lines.reduce((units, { inBox }) => units + inBox, 0)
  const chosen = typeof open === 'object' ? lines.find(({ line }) => line.id === open.line) : undefined
  const close = () => setOpen(undefined)
  const pack = async (closed: Closed) => {
    const contents = lines.flatMap(({ line, inBox }) => (inBox > 0 ? [{ lineId: line.id, quantity: inBox }] : []))
    const result = await run('pack-box', { fulfillmentId: order.id, contents, ...closed })
    if (result.status === 'refused') return
    clear(order.id)
    close()
    signal('saved')
    const undo = () => void takeBack('undo-box', { fulfillmentId: order.id, undoes: result.cmdId })
    showToast({ tone: 'good', text: t('packed', { number }), action: { label: app('undo'), run: undo } })
  }
  return (
    <>
      {open === 'camera' && <ScanCamera onClose={close} />}
      <Section heading={t('box', { number })} aside={String(count)}>
        {isFull ? (
          <Banner tone="bad">
            <strong>{t('tooMany', { count: MOST_BOXES })}</strong> {t('tooManyNext')}
          </Banner>
        ) : (
          <Text>{t('scanInto', { number })}</Text>
        )}
        <List>
          {lines.map(({ line, units, inBox }) => (
            <ListRow
              key={line.id}
              title={line.name}
              detail={t('inBox', { done: inBox, count: units })}
              onClick={() => setOpen({ line: line.id })}
            />
          ))}
        </List>
      </Section>
      <Stack row="fill" gap={2}>
        <Button icon="camera" onClick={() => setOpen('camera')}>
          {receive('scan')}
        </Button>
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
      </Stack>
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      {chosen && <HowManySheet key={chosen.line.id} orderId={order.id} line={chosen} onClose={close} />}
      {open === 'close' && count > 0 && (
        <CloseSheet number={number} busy={busy} onClose={close} onDone={(closed) => once(() => pack(closed))} />
      )}
      <Boxes order={order} />
      <PrimaryBar>
        <Button kind="primary" icon="box" disabled={count === 0 || isFull} onClick={() => setOpen('close')}>
          {t('closeBox', { count })}
        </Button>
      </PrimaryBar>
    </>
  )
}

function NextStep({ order }: { order: Fulfillment }) {
  const t = useTranslations('ship')
  const run = useRun()
  const { busy, once } = useOneTap()
  const without = (order.boxes ?? []).filter(({ label, gone }) => !label && !gone)
  const ask = async () => {
    for (const { id } of without) {
      const result = await run('request-label', { fulfillmentId: order.id, boxId: id })
      if (result.status === 'refused') return
    }
    signal('saved')
  }
  return (
    <PrimaryBar>
      {without.length > 0 ? (
        <Button kind="primary" icon="tag" busy={busy} onClick={() => once(ask)}>
          {t('askLabels', { count: without.length })}
        </Button>
      ) : (
        <>
          <ButtonLink kind="primary" href="/">
            {t('nextOrder')}
          </ButtonLink>
          <ButtonLink href="/ship">{t('toCarrier')}</ButtonLink>
        </>
      )}
    </PrimaryBar>
  )
}
