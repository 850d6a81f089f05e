import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useCustomers, useEngine, useEngineValue, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { BigNumber } from '../../ui/big-number.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { PrintPages } from '../../ui/print-pages.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { LabelPage } from './paper.tsx'
import { useCarrierScan } from './use-carrier-scan.ts'
import { useManifest } from './use-manifest.ts'
import { type BoxOf, waitingBoxes } from './waiting-boxes.ts'

/** The driver is here: every box that he takes is scanned, and then all of them are his. */
export function CarrierScreen() {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const waiting = waitingBoxes(useRecords('fulfillment'))
  return (
    <Screen title={t('carrier')} back={{ label: app('back'), href: '/' }}>
      <Stack grow gap={4}>
        <PickUp waiting={waiting} />
      </Stack>
    </Screen>
  )
}

function PickUp({ waiting }: { waiting: BoxOf[] }) {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const receive = useTranslations('receive')
  const scanner = useTranslations('scanner')
  const { ports } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const { boxes, remove, clear } = useManifest()
  const refused = useCarrierScan()
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'camera' | 'type' | 'left'>()
  const close = () => setOpen(undefined)
  const taken = waiting.filter(({ box }) => boxes.includes(box.id))
  const left = waiting.filter(({ box }) => !boxes.includes(box.id))
  const handOver = async () => {
    const manifestId = ports.newId()
    const ids = [...new Set(taken.map(({ order }) => order.id))]
    for (const fulfillmentId of ids) {
      const its = taken.filter(({ order }) => order.id === fulfillmentId).map(({ box }) => box.id)
      const result = await run('hand-to-carrier', { fulfillmentId, manifestId, boxes: its })
      if (result.status === 'refused') return
    }
    clear()
    signal('saved')
    showToast({ tone: 'good', text: t('given', { count: taken.length }) })
    navigate(`/ship/manifest/${manifestId}`)
  }
  const refusal = refused && (
    <Banner tone="bad">
      <strong>{refused.says}</strong> {refused.next}
    </Banner>
  )
  if (waiting.length === 0) {
    return (
      <>
        {refusal}
        <Notice icon="box" title={t('noneWaiting')}>
          {t('noneWaitingNext')}
        </Notice>
      </>
    )
  }
  return (
    <>
      {refusal}
      {open === 'camera' && <ScanCamera onClose={close} />}
      <BigNumber value={String(taken.length)} label={t('scanned', { count: waiting.length })} />
      <Text>{t('scanBoxes')}</Text>
      {left.length > 0 && (
        <Section heading={t('waiting')} aside={String(left.length)}>
          <BoxList boxes={left} />
        </Section>
      )}
      <PrintWaiting waiting={waiting} />
      {taken.length > 0 && (
        <Section heading={t('onIt')} aside={String(taken.length)}>
          <BoxList boxes={taken} onRemove={remove} />
        </Section>
      )}
      <Stack row="fill" gap={2}>
        <Button icon="camera" onClick={() => setOpen('camera')}>
          {receive('scan')}
        </Button>
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
          {scanner('typeCode')}
        </Button>
      </Stack>
      {open === 'type' && <TypeCodeSheet onClose={close} />}
      {open === 'left' && (
        <Sheet
          open
          title={t('leftTitle', { count: left.length })}
          closeLabel={app('close')}
          onClose={close}
          actions={
            <Button kind="primary" busy={busy} onClick={() => once(handOver)}>
              {t('closeAnyway')}
            </Button>
          }
        >
          <Text>{t('leftNext')}</Text>
          <BoxList boxes={left} />
        </Sheet>
      )}
      <PrimaryBar>
        <Button
          kind="primary"
          icon="check"
          busy={busy}
          disabled={taken.length === 0}
          onClick={() => (left.length > 0 ? setOpen('left') : once(handOver))}
        >
          {t('close', { count: taken.length })}
        </Button>
      </PrimaryBar>
    </>
  )
}

/** The labels of all that waits, for a printer that had nothing to do. */
function PrintWaiting({ waiting }: { waiting: BoxOf[] }) {
  const t = useTranslations('ship')
  const customers = useCustomers()
  const from = useEngineValue(({ device }) => device?.store.name) ?? ''
  const [turn, setTurn] = useState(0)
  return (
    <>
      <Button kind="quiet" icon="printer" onClick={() => setTurn(turn + 1)}>
        {t('printAll', { count: waiting.length })}
      </Button>
      {turn > 0 && (
        <PrintPages
          key={turn}
          size="parcel"
          pages={waiting.map(({ order, box }) => (
            <LabelPage key={box.id} order={order} box={box} from={from} shipTo={customers.get(order.id)?.shipTo} />
          ))}
        />
      )}
    </>
  )
}

function BoxList({ boxes, onRemove }: { boxes: BoxOf[]; onRemove?: (boxId: string) => void }) {
  const t = useTranslations('ship')
  return (
    <List>
      {boxes.map(({ order, box, number }) => (
        <ListRow
          key={box.id}
          title={t('boxOfOrder', { number: order.orderNumber, box: number })}
          detail={box.label?.made?.tracking}
          action={onRemove && <IconButton icon="cross" label={t('takeOff')} onClick={() => onRemove(box.id)} />}
        />
      ))}
    </List>
  )
}
