import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Bin, ParcelRef } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { standingIn } from '#domain/stage/bin-differences.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useAwake } from '../../ui/use-awake.ts'
import { findBin } from '../shared/find-by-code.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useRun } from '../shared/use-run.ts'
import { findParcel } from '../shared/find-parcel.ts'

/** One bin is looked through: what stands in it is scanned, or ticked by its tag. */
export function CheckBinScreen({ id }: { id: string }) {
  useAwake()
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const bin = useRecord('bin', id)
  return (
    <Screen title={bin?.name ?? t('bin')} back={{ label: app('back'), href: '/opening' }}>
      <Stack grow>{bin ? <Look bin={bin} /> : <Notice icon="shelf" title={t('unknownBin')} />}</Stack>
    </Screen>
  )
}

interface Seen extends ParcelRef {
  order: Fulfillment
}

function Look({ bin }: { bin: Bin }) {
  const t = useTranslations('stage')
  const scanner = useTranslations('scanner')
  const [, navigate] = useLocation()
  const run = useRun()
  const { busy, once } = useOneTap()
  const orders = useRecords('fulfillment')
  const bins = useRecords('bin')
  const [seen, setSeen] = useState<readonly Seen[]>([])
  const [said, setSaid] = useState<{ tone: Tone; text: string }>()
  const [asks, setAsks] = useState<'camera' | 'type'>()
  const standing = standingIn(orders, bin.id)
  const saw = (parcelId: string) => seen.some((one) => one.parcelId === parcelId)
  const unseen = standing.filter(({ parcel }) => !saw(parcel.id))
  const strays = seen.filter(({ parcelId }) => !standing.some(({ parcel }) => parcel.id === parcelId))

  const add = (order: Fulfillment, parcelId: string) =>
    setSeen((before) => [...before, { order, fulfillmentId: order.id, parcelId }])
  const takeBack = (parcelId: string) => setSeen((before) => before.filter((one) => one.parcelId !== parcelId))
  const done = async (next: string) => {
    const refs = seen.map(({ fulfillmentId, parcelId }) => ({ fulfillmentId, parcelId }))
    const result = await run('check-bin', { binId: bin.id, seen: refs })
    if (result.status === 'refused') return
    signal('saved')
    navigate(next, { replace: true })
  }

  useScan((scan) => {
    const answer = (kind: 'good' | 'wrong' | 'duplicate' | 'unknown', tone: Tone, text: string) => {
      signal(kind)
      setSaid({ tone, text })
    }
    setAsks((now) => (now === 'type' ? undefined : now))
    const other = findBin(bins, scan.text)
    if (other?.id === bin.id) answer('duplicate', 'neutral', t('thisBin'))
    else if (other && unseen.length > 0)
      answer('wrong', 'bad', t('finishFirst', { bin: bin.name, count: unseen.length }))
    else if (other) once(() => done(`/opening/${encodeURIComponent(other.id)}`))
    else {
      const found = findParcel(orders, scan.text)
      if (found === 'ask') answer('unknown', 'warn', t('whichParcel'))
      else if (!found) answer('unknown', 'bad', t('noParcel', { code: scan.text.trim() }))
      else if (saw(found.parcelId)) answer('duplicate', 'neutral', t('seenAlready'))
      else {
        add(found.order, found.parcelId)
        const isHere = standing.some(({ parcel }) => parcel.id === found.parcelId)
        answer(isHere ? 'good' : 'wrong', isHere ? 'good' : 'warn', isHere ? t('seenNow') : t('seenStray'))
      }
    }
    return true
  })

  return (
    <>
      {asks === 'camera' && <ScanCamera onClose={() => setAsks(undefined)} />}
      {asks === 'type' && <TypeCodeSheet onClose={() => setAsks(undefined)} />}
      {standing.length > 0 ? (
        <Section
          heading={t('byRecord')}
          aside={t('seenOf', { count: standing.length - unseen.length, total: standing.length })}
        >
          <Card>
            {standing.map(({ order, parcel }) => (
              <Checkbox
                key={parcel.id}
                label={parcelTag(order, parcel)}
                checked={saw(parcel.id)}
                onChange={(checked) => (checked ? add(order, parcel.id) : takeBack(parcel.id))}
              />
            ))}
          </Card>
        </Section>
      ) : (
        <Notice icon="shelf" title={t('binEmpty')}>
          {t('emptyCheck')}
        </Notice>
      )}
      {strays.length > 0 && (
        <Section heading={t('alsoHere')} aside={String(strays.length)}>
          <List>
            {strays.map(({ order, parcelId }) => {
              const parcel = order.parcels.find(({ id }) => id === parcelId)
              return (
                <ListRow
                  key={parcelId}
                  title={parcel ? parcelTag(order, parcel) : order.orderNumber}
                  detail={bins.find(({ id }) => id === parcel?.binId)?.name}
                  action={
                    <Button kind="quiet" onClick={() => takeBack(parcelId)}>
                      {t('notHere')}
                    </Button>
                  }
                />
              )
            })}
          </List>
        </Section>
      )}
      <Button kind="quiet" icon="keyboard" onClick={() => setAsks('type')}>
        {scanner('typeCode')}
      </Button>
      {asks !== 'camera' && (
        <Button icon="camera" onClick={() => setAsks('camera')}>
          {t('scan')}
        </Button>
      )}
      <PrimaryBar>
        {said ? <Banner tone={said.tone}>{said.text}</Banner> : <Text muted>{t('checkHint')}</Text>}
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(() => done('/opening'))}>
          {unseen.length > 0 ? t('doneMissing', { count: unseen.length }) : t('doneAll')}
        </Button>
      </PrimaryBar>
    </>
  )
}
