import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Bin } from '#domain/bin.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { BigNumber } from '../../ui/big-number.tsx'
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
import { findBin } from '../shared/find-by-code.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useWhen } from '../shared/use-when.ts'
import { BinRow } from './bin-row.tsx'
import { Differences } from './differences.tsx'
import { type Opening, useOpening } from './use-opening.ts'

const pathOf = (bin: Bin) => `/opening/${encodeURIComponent(bin.id)}`

/**
 * The look through all bins in the morning: scan a bin, then what stands in it. It goes on where it was left, on any device.
 * @param more what other capabilities know in the morning: holds that are over, devices that have work to send
 */
export function OpeningScreen({ more }: { more: ReactNode }) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const [, navigate] = useLocation()
  const bins = useRecords('bin')
  const opening = useOpening()
  const [camera, setCamera] = useState(false)
  useScan((scan) => {
    const bin = findBin(bins, scan.text)
    if (!bin) return false
    signal('good')
    navigate(pathOf(bin))
    return true
  })
  const { left, done } = opening
  return (
    <Screen title={t('opening')} back={{ label: app('back'), href: '/' }}>
      <Stack grow>
        {left.length > 0 ? (
          <BigNumber value={String(done.length)} label={t('openingOf', { total: done.length + left.length })} />
        ) : (
          <Notice tone={opening.found.length > 0 ? 'warn' : 'good'} icon="check" title={t('openingDone')}>
            {opening.found.length > 0 ? t('openingFound') : t('openingNothing')}
          </Notice>
        )}
        {camera && <ScanCamera onClose={() => setCamera(false)} />}
        <Differences opening={opening} />
        <Unwanted unwanted={opening.unwanted} />
        {more}
        {left.length > 0 && (
          <Section heading={t('toCheck')} aside={String(left.length)}>
            <List>
              {left.map((bin) => (
                <BinRow key={bin.id} bin={bin} href={pathOf(bin)} />
              ))}
            </List>
          </Section>
        )}
        <Checked done={done} />
        {left.length > 0 && !camera && (
          <PrimaryBar>
            <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
              {t('scan')}
            </Button>
          </PrimaryBar>
        )}
      </Stack>
    </Screen>
  )
}

function Checked({ done }: Pick<Opening, 'done'>) {
  const t = useTranslations('stage')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  if (done.length === 0) return null
  return (
    <Section heading={t('checked')} aside={String(done.length)}>
      <List>
        {done.map(({ bin, check }) => (
          <ListRow
            key={bin.id}
            title={bin.name}
            detail={t('scanBy', { name: nameOf(check.by), when: when(check.at) })}
            trailing={<StateChip tone="good">{t('seen', { count: check.seen.length })}</StateChip>}
            href={pathOf(bin)}
          />
        ))}
      </List>
    </Section>
  )
}

function Unwanted({ unwanted }: Pick<Opening, 'unwanted'>) {
  const t = useTranslations('stage')
  const bins = useRecords('bin')
  if (unwanted.length === 0) return null
  return (
    <Section heading={t('unwanted')} aside={String(unwanted.length)}>
      <Text muted>{t('unwantedNext')}</Text>
      <List>
        {unwanted.map(({ order, parcel }) => (
          <ListRow
            key={parcel.id}
            title={parcelTag(order, parcel)}
            detail={bins.find(({ id }) => id === parcel.binId)?.name ?? t('unknownBin')}
            href={`/put-back/${order.id}`}
          />
        ))}
      </List>
    </Section>
  )
}
