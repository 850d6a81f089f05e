import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { fits } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { plannedParcels } from '#domain/parcel-contents.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { findBin } from '../shared/find-by-code.ts'
import { ParcelTag } from '../shared/parcel-tag.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { BinProblem } from './bin-problem.tsx'
import { BinRow } from './bin-row.tsx'
import { byKindAndName } from './in-order.ts'
import { Inside } from './inside.tsx'
import { ParcelsOf } from './parcels-of.tsx'
import { type ToPut, usePutInBin } from './use-put-in-bin.ts'

/** Where the next parcel goes: scanning the bin's label confirms it, choosing it from the list does too. */
export function ChooseBin({ order }: { order: Fulfillment }) {
  const t = useTranslations('stage')
  const bins = useRecords('bin').filter((bin) => !bin.retired)
  const [camera, setCamera] = useState(false)
  const [notABin, setNotABin] = useState<string>()
  const planned = plannedParcels(order)
  const [next] = planned
  // what somebody said nothing of, with an app of before, is one parcel
  const parcel: ToPut = next
    ? { order, ...next }
    : { order, id: `${order.id}-1`, tag: order.orderNumber, cold: undefined }
  const { put, problem, forget } = usePutInBin()
  useScan((scan) => {
    const bin = findBin(bins, scan.text)
    setNotABin(bin ? undefined : scan.text.trim())
    if (bin) void put(parcel, bin)
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
  const fitting = bins.filter(({ kind }) => fits(kind, parcel.cold)).toSorted(byKindAndName)
  return (
    <>
      <ParcelTag tag={parcel.tag} label={planned.length > 1 ? t('writeTagOf', { count: planned.length }) : undefined} />
      {parcel.cold && (
        <Text strong size={2}>
          {t('keptAs', { cold: parcel.cold })}
        </Text>
      )}
      <Text size={2}>{t('intro')}</Text>
      {notABin !== undefined && (
        <Banner tone="bad">
          <strong>{t('notABin', { code: notABin })}</strong> {t('notABinNext')}
        </Banner>
      )}
      <BinProblem problem={problem} onForget={forget} onAnyway={(asked) => void put(asked.parcel, asked.bin, true)} />
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      {fitting.length > 0 ? (
        <Section heading={t('bins')}>
          <List>
            {fitting.map((bin) => (
              <BinRow key={bin.id} bin={bin} onClick={() => void put(parcel, bin)} />
            ))}
          </List>
        </Section>
      ) : (
        <Notice tone="warn" icon="snowflake" title={t('noneFits')}>
          {t('noneFitsNext')}
        </Notice>
      )}
      {next && <Inside order={order} contents={next.contents} />}
      <ParcelsOf order={order} />
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
