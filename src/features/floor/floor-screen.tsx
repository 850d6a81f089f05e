import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { inTurn } from '../shared/in-turn.ts'
import { FloorTaskRow } from './floor-task-row.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { useFindItem } from '../shared/use-find-item.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { urgentFirst } from '#domain/floor-task.ts'
import { FillSheet } from './fill-sheet.tsx'

/** What is to come from the backroom to the shelf: a scan of the product says how many were brought. */
export function FloorScreen({ sku }: { sku: string | undefined }) {
  const t = useTranslations('floor')
  const receive = useTranslations('receive')
  const app = useTranslations('app')
  const scanner = useTranslations('scanner')
  const find = useFindItem()
  const failed = useScanFailed()
  const tasks = useRecords('floor-task')
  const orders = useRecords('fulfillment')
  const open = urgentFirst(tasks, orders)
  const [chosen, setChosen] = useState(sku)
  const [unknown, setUnknown] = useState<string>()
  const [asks, setAsks] = useState<'camera' | 'type'>()
  const close = () => setAsks(undefined)
  const [queue] = useState(inTurn)
  useScan((scan) => {
    queue(async () => {
      const item = await find(scan)
      if (item === null) return
      const found = item?.product.sku
      signal(found === undefined ? 'unknown' : 'good')
      setUnknown(found === undefined ? scan.text.trim() : undefined)
      if (found !== undefined) setChosen(found)
    }).catch(failed)
  })
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/goods' }}>
      <Stack grow gap={4}>
        {unknown !== undefined && (
          <Banner tone="bad">
            <strong>{receive('unknownCode', { code: unknown })}</strong> {t('unknownNext')}
          </Banner>
        )}
        {asks === 'camera' && <ScanCamera onClose={close} />}
        {asks === 'type' && <TypeCodeSheet onClose={close} />}
        {open.length === 0 ? (
          <Notice tone="good" title={t('nothing')}>
            {t('nothingNext')}
          </Notice>
        ) : (
          <Section heading={t('tasks')} aside={String(open.length)}>
            <List>
              {open.map((task) => (
                <FloorTaskRow key={task.sku} task={task} onOpen={() => setChosen(task.sku)} />
              ))}
            </List>
          </Section>
        )}
        <Button kind="quiet" icon="keyboard" onClick={() => setAsks('type')}>
          {scanner('typeCode')}
        </Button>
        {asks !== 'camera' && (
          <PrimaryBar>
            <Button kind="primary" icon="camera" onClick={() => setAsks('camera')}>
              {receive('scan')}
            </Button>
          </PrimaryBar>
        )}
        {chosen !== undefined && (
          <FillSheet
            key={chosen}
            sku={chosen}
            task={open.find((one) => one.sku === chosen)}
            onClose={() => setChosen(undefined)}
          />
        )}
      </Stack>
    </Screen>
  )
}
