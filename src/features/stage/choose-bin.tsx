import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Bin } from '#domain/bin.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { findBin } from '../shared/find-by-code.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useRun } from '../shared/use-run.ts'

/** Where the parcel goes: scanning the bin's label confirms it, choosing it from the list does too. */
export function ChooseBin({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const bins = useRecords('bin').filter((bin) => !bin.retired)
  const inUse = useParcelsByBin()
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const [camera, setCamera] = useState(false)
  const [notABin, setNotABin] = useState<string>()

  const stage = async (bin: Bin) => {
    const result = await run('stage', { fulfillmentId: order.id, parcelId: `${order.id}-1`, binId: bin.id })
    if (result.status === 'refused') return
    signal('saved')
    const undo = () => void run('unstage', { fulfillmentId: order.id, undoes: result.cmdId })
    showToast({ tone: 'good', text: t('staged', { bin: bin.name }), action: { label: app('undo'), run: undo } })
  }
  useScan((scan) => {
    const bin = findBin(bins, scan.text)
    setNotABin(bin ? undefined : scan.text.trim())
    if (bin) void stage(bin)
    else signal('wrong')
  })

  const items = <ButtonLink href={`/pick/${order.id}`}>{t('seeItems')}</ButtonLink>
  if (bins.length === 0) {
    return (
      <Notice icon="shelf" title={t('noBins')} action={items}>
        {t('noBinsNext')}
      </Notice>
    )
  }
  return (
    <>
      <Text size={2}>{t('intro')}</Text>
      {notABin !== undefined && (
        <Banner tone="bad">
          <strong>{t('notABin', { code: notABin })}</strong> {t('notABinNext')}
        </Banner>
      )}
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      <Section heading={t('bins')}>
        <List>
          {[...bins].sort(byKindAndName).map((bin) => (
            <ListRow
              key={bin.id}
              title={bin.name}
              detail={`${t(bin.kind)} · ${t('inUse', { count: inUse.get(bin.id) ?? 0 })}`}
              onClick={() => void stage(bin)}
            />
          ))}
        </List>
      </Section>
      {items}
      {!camera && (
        <PrimaryBar>
          <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
            {t('scan')}
          </Button>
        </PrimaryBar>
      )}
    </>
  )
}

const kinds: Bin['kind'][] = ['shelf', 'fridge', 'freezer']

/** Shelves first: most parcels go there. */
function byKindAndName(one: Bin, other: Bin): number {
  const byKind = kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
  return byKind || one.name.localeCompare(other.name, undefined, { numeric: true })
}

function useParcelsByBin(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const order of useRecords('fulfillment')) {
    for (const { binId } of order.parcels) counts.set(binId, (counts.get(binId) ?? 0) + 1)
  }
  return counts
}
