import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Delivery, Inbound } from '#domain/delivery.ts'
import { tallyLine } from '#domain/receive/delivery-tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useTop } from '../../ui/use-top.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { CartonSheet } from './carton-sheet.tsx'
import { CountSheet } from './count-sheet.tsx'
import { CartonList, GoodsList } from './delivery-lists.tsx'
import { Differences } from './differences.tsx'
import type { Goods } from './receive-scan.ts'
import { type Feedback, useReceive } from './use-receive.ts'

type Open =
  | { sheet: 'count'; goods: Goods; over?: string | undefined }
  | { sheet: 'carton'; sscc: string }
  | { sheet: 'camera' | 'type' | 'close' }

/** Goods are scanned as they come off the pallet: cartons by their label, units by their barcode. */
export function Receiving({ delivery }: { delivery: Delivery }) {
  useAwake()
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const scanner = useTranslations('scanner')
  const [place, setPlace] = useState<Inbound>('backroom')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const receive = useReceive(delivery, place, (goods, over) => setOpen({ sheet: 'count', goods, over }))
  useTop(receive.feedback)
  useTop(open?.sheet === 'camera')
  const carton = open?.sheet === 'carton' && delivery.cartons.find(({ sscc }) => sscc === open.sscc)
  return (
    <Stack grow gap={4}>
      <Said feedback={receive.feedback} />
      {open?.sheet === 'camera' && <ScanCamera onClose={close} />}
      {delivery.closed && <Differences delivery={delivery} />}
      <ChoiceGroup
        row
        label={t('where')}
        value={place}
        options={(['backroom', 'shelf'] as const).map((value) => ({ value, label: t(`place.${value}`) }))}
        onChange={setPlace}
      />
      <CartonList delivery={delivery} onOpen={({ sscc }) => setOpen({ sheet: 'carton', sscc })} />
      <GoodsList delivery={delivery} onOpen={(goods) => setOpen({ sheet: 'count', goods })} />
      <Stack row="fill">
        <Button kind="quiet" icon="keyboard" onClick={() => setOpen({ sheet: 'type' })}>
          {scanner('typeCode')}
        </Button>
        {!delivery.closed && <Button onClick={() => setOpen({ sheet: 'close' })}>{t('close')}</Button>}
      </Stack>
      {open?.sheet !== 'camera' && (
        <PrimaryBar>
          <Button kind="primary" icon="camera" onClick={() => setOpen({ sheet: 'camera' })}>
            {t('scan')}
          </Button>
        </PrimaryBar>
      )}
      {open?.sheet === 'count' && (
        <CountOf
          delivery={delivery}
          goods={open.goods}
          over={open.over}
          onClose={close}
          onCounted={(counted) => {
            close()
            void receive.receiveUnits(open.goods, counted)
          }}
        />
      )}
      {carton && (
        <CartonSheet
          delivery={delivery}
          carton={carton}
          onClose={close}
          onReceive={() => {
            close()
            void receive.receiveCarton(carton, 'hand')
          }}
          onUndo={(cmdId) => {
            close()
            void receive.undo(cmdId)
          }}
          onDiffer={(goods, kind, quantity, photo) => {
            close()
            void receive.differ(carton, goods, kind, quantity, photo)
          }}
        />
      )}
      {open?.sheet === 'type' && <TypeCodeSheet onClose={close} />}
      {open?.sheet === 'close' && (
        <Sheet
          open
          title={t('closeTitle')}
          closeLabel={app('close')}
          onClose={close}
          actions={
            <Button
              kind="primary"
              onClick={() => {
                close()
                void receive.close()
              }}
            >
              {t('closeNow')}
            </Button>
          }
        >
          <Differences delivery={delivery} />
          <p>{t('closeText')}</p>
        </Sheet>
      )}
    </Stack>
  )
}

function CountOf({
  delivery,
  goods,
  ...sheet
}: Omit<Parameters<typeof CountSheet>[0], 'remaining' | 'inCartons'> & { delivery: Delivery }) {
  const line = delivery.lines.find(({ sku }) => sku === goods.sku)
  const tally = line && tallyLine(delivery, line)
  const remaining = delivery.announced ? (tally?.looseLeft ?? 0) : undefined
  return (
    <CountSheet
      key={goods.sku}
      {...sheet}
      goods={goods}
      remaining={remaining}
      inCartons={tally?.inMissingCartons ?? 0}
    />
  )
}

function Said({ feedback }: { feedback: Feedback | undefined }) {
  const app = useTranslations('app')
  if (!feedback) return null
  const { tone, says, next, href, owed = [] } = feedback
  return (
    <Banner tone={tone} action={href !== undefined && <ButtonLink href={href}>{app('open')}</ButtonLink>}>
      <strong>{says}</strong> {next}
      {owed.map((words) => (
        <div key={words}>{words}</div>
      ))}
    </Banner>
  )
}
