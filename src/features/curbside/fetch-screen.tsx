import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useRecord, useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useAwake } from '../../ui/use-awake.ts'
import { useFetched, useNextFetched } from '../shared/fetched.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { fetchWalk } from './fetch-walk.ts'
import { useFetchScan } from './use-fetch-scan.ts'

/** One walk past the bins of several customers' orders, then to each gate. */
export function FetchScreen({ ids }: { ids: readonly string[] }) {
  useAwake()
  const t = useTranslations('fetching')
  const app = useTranslations('app')
  const { parcels, begin, take, putBack } = useFetched()
  useEffect(() => begin(ids), [begin, ids])
  const orders = useRecords('fulfillment').filter(({ id }) => ids.includes(id))
  const walk = fetchWalk(orders, useRecords('bin'), useRecord('layout', THE_STORE), t('inPlace'))
  const [camera, setCamera] = useState(false)
  const scanned = useFetchScan(walk)
  const left = walk.flatMap((stop) => stop.parcels).filter(({ id }) => !parcels.has(id)).length
  const next = useNextFetched()
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/curbside' }}>
      <Stack grow gap={4}>
        {walk.length === 0 && <Notice title={t('nothing')}>{t('nothingNext')}</Notice>}
        {walk.length > 0 && left === 0 && <Notice tone="good" icon="bag" title={t('all')} />}
        {left > 0 && <Text muted>{t('hint')}</Text>}
        {camera && <ScanCamera onClose={() => setCamera(false)} />}
        {walk.map((stop, index) => (
          <Section key={stop.binId} heading={stop.name} aside={t('stop', { number: index + 1, count: walk.length })}>
            <Card>
              {stop.parcels.map(({ id, orderNumber }) => (
                <Checkbox
                  key={id}
                  label={t('parcel', { number: orderNumber })}
                  checked={parcels.has(id)}
                  onChange={(taken) => {
                    scanned.forget()
                    if (taken) take([id])
                    else putBack(id)
                  }}
                />
              ))}
            </Card>
          </Section>
        ))}
        <PrimaryBar>
          {scanned.last && <Banner tone={scanned.last.tone}>{scanned.last.text}</Banner>}
          {left > 0 && !scanned.last && <Text muted>{t('left', { count: left })}</Text>}
          {next && left === 0 ? (
            <ButtonLink kind="primary" icon="bag" href={`/handover/${next.id}`}>
              {t('handOver', { number: next.orderNumber })}
            </ButtonLink>
          ) : (
            left > 0 &&
            !camera && (
              <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
                {t('scan')}
              </Button>
            )
          )}
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}
