import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useEngine, useEngineValue, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { useDraft } from './use-draft.ts'
import { usePack } from './use-pack.ts'

/** Goods for another store: scanned into the box, then sent as a whole. */
export function SendScreen() {
  const t = useTranslations('transfer')
  const app = useTranslations('app')
  const stores = useRecords('other-store')
  return (
    <Screen title={t('send')} back={{ label: app('back'), href: '/goods' }}>
      {stores.length === 0 ? (
        <Notice icon="info" title={t('noStores')}>
          {t('noStoresNext')}
        </Notice>
      ) : (
        <Packing stores={stores} />
      )}
    </Screen>
  )
}

function Packing({ stores }: { stores: { id: string; name: string }[] }) {
  const t = useTranslations('transfer')
  const receive = useTranslations('receive')
  const scanner = useTranslations('scanner')
  const { ports } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const showToast = useToasts((toasts) => toasts.show)
  const fromStoreId = useEngineValue(({ device }) => device?.store.id) ?? ''
  const { toStoreId, place, lines, choose, from, clear } = useDraft()
  const refused = usePack()
  const [open, setOpen] = useState<string>()
  const { busy, once } = useOneTap()
  const to = stores.find(({ id }) => id === toStoreId) ?? (stores.length === 1 ? stores[0] : undefined)
  const count = lines.reduce((units, { quantity }) => units + quantity, 0)
  const send = async () => {
    if (!to) return
    const transferId = ports.newId()
    const reference = `T-${transferId.slice(-6).toUpperCase()}`
    const result = await run('send-transfer', { transferId, reference, fromStoreId, toStoreId: to.id, place, lines })
    if (result.status === 'refused') return
    signal('saved')
    clear()
    showToast({ tone: 'good', text: t('sent', { count, name: to.name }) })
    navigate('/goods')
  }
  return (
    <Stack grow gap={4}>
      {refused && (
        <Banner tone="bad">
          <strong>{refused.says}</strong> {refused.next}
        </Banner>
      )}
      {open === 'camera' && <ScanCamera onClose={() => setOpen(undefined)} />}
      <ChoiceGroup
        label={t('to')}
        value={to?.id ?? null}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
      <ChoiceGroup
        row
        label={t('from')}
        value={place}
        options={(['backroom', 'shelf'] as const).map((value) => ({ value, label: receive(`place.${value}`) }))}
        onChange={from}
      />
      <Section heading={t('packed')} aside={String(count)}>
        {lines.length === 0 ? (
          <p>{t('scanFirst')}</p>
        ) : (
          <List>
            {lines.map(({ sku, name, quantity }) => (
              <ListRow key={sku} title={name} detail={sku} trailing={String(quantity)} onClick={() => setOpen(sku)} />
            ))}
          </List>
        )}
      </Section>
      <Button icon="camera" onClick={() => setOpen('camera')}>
        {receive('scan')}
      </Button>
      <Button kind="quiet" icon="keyboard" onClick={() => setOpen('type')}>
        {scanner('typeCode')}
      </Button>
      {open === 'type' && <TypeCodeSheet onClose={() => setOpen(undefined)} />}
      <PrimaryBar>
        <Button kind="primary" busy={busy} disabled={count === 0 || !to} onClick={() => once(send)}>
          {t('sendNow', { count })}
        </Button>
      </PrimaryBar>
      <HowMany sku={open} onClose={() => setOpen(undefined)} />
    </Stack>
  )
}

function HowMany({ sku, onClose }: { sku: string | undefined; onClose: () => void }) {
  const t = useTranslations('transfer')
  const receive = useTranslations('receive')
  const app = useTranslations('app')
  const { lines, count } = useDraft()
  const line = lines.find((one) => one.sku === sku)
  if (!line) return null
  const out = (
    <Button
      kind="quiet"
      onClick={() => {
        count(line.sku, 0)
        onClose()
      }}
    >
      {t('takeOut')}
    </Button>
  )
  return (
    <Sheet open title={line.name} closeLabel={app('close')} onClose={onClose} actions={out}>
      <Quantity
        label={receive('units')}
        value={line.quantity}
        min={1}
        max={5000}
        onChange={(quantity) => quantity && count(line.sku, quantity)}
      />
    </Sheet>
  )
}
