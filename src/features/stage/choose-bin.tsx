import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Bin, fits } from '#domain/bin.ts'
import { type Fulfillment, MOST_BAGS } from '#domain/fulfillment.ts'
import { orderInTote } from '#domain/wave.ts'
import { bagTag, plannedParcels } from '#domain/parcel-plan.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { findBin } from '../shared/find-by-code.ts'
import { ParcelTag } from '../shared/parcel-tag.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useBinName } from '../shared/use-bin-names.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { BinProblem } from './bin-problem.tsx'
import { BinRow } from './bin-row.tsx'
import { HangTag, isTag, takenBy } from './hang-tag.tsx'
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
  const [counted, setCounted] = useState<{ id: string; bags: number | undefined }>()
  const { busy, once } = useOneTap()
  const { view } = useEngine()
  const planned = plannedParcels(order)
  const [next] = planned
  // what somebody said nothing of, with an app of before, is one parcel
  const parcel: ToPut = next
    ? { order, ...next }
    : { order, id: `${order.id}-1`, tag: order.orderNumber, keeping: undefined }
  const there = order.parcels.find(({ id }) => id === parcel.id)
  const out = order.takenOut?.findLast((one) => one.parcel.id === parcel.id)
  const before = (there ?? out?.parcel)?.bags ?? 1
  const bags = counted?.id === parcel.id ? counted.bags : before
  const binName = useBinName()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const isBulky = parcel.keeping === 'bulky'
  const { put, leave, problem, forget } = usePutInBin()
  const [takenTag, setTakenTag] = useState<{ tag: string; number: string }>()
  const putInto = (bin: Bin) => {
    if (bags === undefined) signal('wrong')
    else void put({ ...parcel, ...(bags !== before && { bags }) }, bin)
  }
  const hang = async (tag: string) => {
    const other = takenBy(tag, view.all('fulfillment'), order.id)
    if (other) signal('wrong')
    setTakenTag(other && { tag, number: other.orderNumber })
    if (!other) await leave(parcel, tag)
  }
  useScan((scan) => {
    const bin = findBin(bins, scan.text)
    const tag = !bin && isBulky && isTag(scan, view.all('fulfillment')) ? scan.text.trim() : undefined
    setNotABin(bin || tag !== undefined ? undefined : scan.text.trim())
    setTakenTag(undefined)
    if (bin) putInto(bin)
    else if (tag !== undefined) once(() => hang(tag))
    else signal('wrong')
  })

  const isOwnTote = notABin !== undefined && orderInTote(view.all('wave'), notABin) === order.id
  const tagsOf = (tag: string, count: number | undefined) =>
    count === undefined || count === 1 ? tag : t('tagsOf', { first: bagTag(tag, 1), last: bagTag(tag, count) })
  const items = <ButtonLink href={`/pick/${order.id}`}>{t('seeItems')}</ButtonLink>
  if (bins.length === 0 && !isBulky) {
    return (
      <Notice icon="shelf" title={t('noBins')} action={items}>
        {t('noBinsNext')}
      </Notice>
    )
  }
  const fitting = bins.filter(({ kind }) => fits(kind, parcel.keeping)).toSorted(byKindAndName)
  return (
    <>
      {isBulky ? (
        <HangTag tag={parcel.tag} busy={busy} onHang={() => once(() => hang(parcel.tag))} />
      ) : (
        <>
          <ParcelTag
            tag={tagsOf(parcel.tag, bags)}
            label={planned.length > 1 ? t('writeTagOf', { count: planned.length }) : undefined}
          />
          {parcel.keeping && (
            <Text strong size={2}>
              {t('keptAs', { keeping: parcel.keeping })}
            </Text>
          )}
          <Text size={2}>{t('intro')}</Text>
        </>
      )}
      {!isBulky && (
        <Quantity
          label={t('howManyBags')}
          hint={bags !== undefined && bags > 1 ? t('bagsHint') : undefined}
          value={bags}
          min={1}
          max={MOST_BAGS}
          onChange={(count) => setCounted({ id: parcel.id, bags: count })}
        />
      )}
      {out && !there && (
        <Text muted>{t('stoodIn', { bin: binName(out.parcel.binId), name: nameOf(out.by), when: when(out.at) })}</Text>
      )}
      {takenTag && <Banner tone="bad">{t('tagTaken', takenTag)}</Banner>}
      {notABin !== undefined && (
        <Banner tone="bad">
          <strong>{t(isOwnTote ? 'ownTote' : 'notABin', { code: notABin })}</strong> {t('notABinNext')}
        </Banner>
      )}
      <BinProblem problem={problem} onForget={forget} onAnyway={(asked) => void put(asked.parcel, asked.bin, true)} />
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      {fitting.length > 0 ? (
        <Section heading={t(isBulky ? 'orOnTheFloor' : 'bins')}>
          <List>
            {fitting.map((bin) => (
              <BinRow key={bin.id} bin={bin} onClick={() => putInto(bin)} />
            ))}
          </List>
        </Section>
      ) : isBulky ? null : (
        <Notice tone="warn" icon="shelf" title={t('noneFits', { keeping: parcel.keeping ?? 'other' })}>
          {t('noneFitsNext', { keeping: parcel.keeping ?? 'other' })}
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
