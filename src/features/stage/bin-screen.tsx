import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { type Bin, fits } from '#domain/bin.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { standingIn } from '#domain/stage/bin-differences.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { findBin, findOrder } from '../shared/find-by-code.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useParcelBlocks } from '../shared/use-parcel-blocks.ts'
import { HeldBin, HoldBin } from './bin-hold.tsx'
import { BinProblem } from './bin-problem.tsx'
import { BinRow } from './bin-row.tsx'
import { findParcel } from '../shared/find-parcel.ts'
import { byKindAndName, neighboursOf } from './in-order.ts'
import { ParcelSheet } from './parcel-sheet.tsx'
import { toMove, useParcelWords } from './parcel-words.ts'
import { useBinFacts } from './use-bin-facts.ts'
import { type ToPut, usePutInBin } from './use-put-in-bin.ts'

/** What stands in a bin; a parcel is moved by scanning it and then the bin that it goes to. */
export function BinScreen({ id }: { id: string }) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const bin = useRecord('bin', id)
  return (
    <Screen title={bin?.name ?? t('bin')} back={{ label: app('back'), href: '/' }}>
      <Stack grow>{bin ? <Contents bin={bin} /> : <Notice icon="shelf" title={t('unknownBin')} />}</Stack>
    </Screen>
  )
}

function Contents({ bin }: { bin: Bin }) {
  const t = useTranslations('stage')
  const [, navigate] = useLocation()
  const orders = useRecords('fulfillment')
  const bins = useRecords('bin')
  const words = useParcelWords()
  const blocksOf = useParcelBlocks()
  const { count, isOver } = useBinFacts()(bin)
  const [camera, setCamera] = useState(false)
  const [openId, setOpenId] = useState<string>()
  const [moving, setMoving] = useState<ToPut>()
  const { put, problem, forget } = usePutInBin(() => setMoving(undefined))
  const standing = standingIn(orders, bin.id)
  const open = standing.find(({ parcel }) => parcel.id === openId)

  useScan((scan) => {
    const scanned = findBin(bins, scan.text)
    if (scanned && moving) {
      void put(moving, scanned)
      return true
    }
    if (scanned) {
      signal(scanned.id === bin.id ? 'duplicate' : 'good')
      if (scanned.id !== bin.id) navigate(`/bins/${encodeURIComponent(scanned.id)}`)
      return true
    }
    const found = findParcel(orders, scan.text)
    // of an order of several parcels the number means the one that stands here
    const ofOrder = standing.filter(({ order }) => findOrder([order], scan.text))
    const [only, second] = ofOrder
    const isFound = ({ parcel }: (typeof standing)[number]) => typeof found === 'object' && parcel.id === found.parcelId
    const here = standing.find(isFound) ?? (second ? undefined : only)
    if (!here) return false
    signal('good')
    setMoving(toMove(here.order, here.parcel))
    return true
  })

  const others = bins.filter((one) => !one.retired && one.id !== bin.id).toSorted(byKindAndName)
  return (
    <>
      <HeldBin bin={bin} />
      {isOver && (
        <Banner tone="warn" icon="alert" live={false}>
          {t('tooFull', { count, capacity: bin.capacity ?? 0 })}
        </Banner>
      )}
      {moving && (
        <Banner
          tone="accent"
          icon="arrow-right"
          action={<Button onClick={() => setMoving(undefined)}>{t('leaveIt')}</Button>}
        >
          {t('moving', { tag: moving.tag })}
        </Banner>
      )}
      <BinProblem problem={problem} onForget={forget} onAnyway={(asked) => void put(asked.parcel, asked.bin, true)} />
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      {moving ? (
        <Section heading={t('bins')}>
          <List>
            {others
              .filter(({ kind }) => fits(kind, moving.keeping))
              .map((one) => (
                <BinRow key={one.id} bin={one} onClick={() => void put(moving, one)} />
              ))}
          </List>
        </Section>
      ) : standing.length === 0 ? (
        <Notice icon="shelf" title={t('binEmpty')}>
          {t('binEmptyNext')}
        </Notice>
      ) : (
        <Section heading={t('parcels')} aside={String(standing.length)}>
          <List>
            {standing.map(({ order, parcel }) => {
              const block = blocksOf(order).find((one) => one.parcel.id === parcel.id)?.reason
              return (
                <ListRow
                  key={parcel.id}
                  title={
                    <Text as="span" size={3} strong>
                      {parcelTag(order, parcel)}
                    </Text>
                  }
                  detail={words(order, parcel)}
                  trailing={
                    block && (
                      <StateChip tone="bad" icon="snowflake">
                        {block.code === 'parcel-held' ? t('heldParcel') : t('tooWarm')}
                      </StateChip>
                    )
                  }
                  onClick={() => setOpenId(parcel.id)}
                />
              )
            })}
          </List>
        </Section>
      )}
      {!moving && (
        <>
          <Neighbours bin={bin} />
          <HoldBin bin={bin} standing={standing} />
        </>
      )}
      {open && (
        <ParcelSheet
          {...open}
          onMove={() => {
            setOpenId(undefined)
            setMoving(toMove(open.order, open.parcel))
          }}
          onClose={() => setOpenId(undefined)}
        />
      )}
      {!camera && (
        <PrimaryBar>
          <Text muted>{moving ? t('scanBin') : t('scanToMove')}</Text>
          <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
            {t('scan')}
          </Button>
        </PrimaryBar>
      )}
    </>
  )
}

/** The bins beside it: what is not here may stand there. */
export function Neighbours({ bin }: { bin: Bin }) {
  const t = useTranslations('stage')
  const near = neighboursOf(bin, useRecords('bin'))
  if (near.length === 0) return null
  return (
    <Section heading={t('neighbours')}>
      <List>
        {near.map((one) => (
          <BinRow key={one.id} bin={one} href={`/bins/${encodeURIComponent(one.id)}`} />
        ))}
      </List>
    </Section>
  )
}
