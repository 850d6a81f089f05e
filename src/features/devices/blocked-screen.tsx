import { useTranslations } from 'use-intl'
import { useAttention, useConnection, useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { usePhotosHere } from '../../offline/photo-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ExportWork } from '../shared/export-work.tsx'

/** The store has blocked this device: what becomes of the work on it, and what to do with it. */
export function BlockedScreen() {
  const t = useTranslations('stopped')
  const engine = useEngine()
  const { once } = useOneTap()
  const { handedIn = 0, photosRefused = 0 } = useEngineValue(({ blocked }) => blocked) ?? {}
  const still = usePending().length
  // what the server could never read is left on the device too
  const unreadable = useAttention().length
  const connection = useConnection()
  const isFull = connection.state === 'problem' && connection.code === 'quarantine-full'
  const photos = usePhotosHere()
  const total = handedIn + still
  const isDone = still === 0 && photos !== undefined && photos <= photosRefused
  const left = unreadable + (photos ?? 0)
  const setUp = isDone && left === 0 && <Button onClick={() => once(() => engine.leaveStore())}>{t('setUp')}</Button>
  return (
    <Screen title="Storehand">
      <Stack gap={4}>
        <Notice tone="bad" icon="lock" title={t('blocked')} action={setUp}>
          {total + unreadable === 0 && <p>{t('nothing')}</p>}
          {total > 0 && <p>{t('kept', { count: total })}</p>}
          {still > 0 && <p>{isFull ? t('stillFull', { count: still }) : t('still', { count: still })}</p>}
          {still === 0 && !isDone && photos !== undefined && <p>{t('photos', { count: photos })}</p>}
          {isDone && left > 0 && <p>{t('cannot', { actions: unreadable, photos })}</p>}
          <Text muted>{t('wiped')}</Text>
        </Notice>
        {isDone && left > 0 && (
          <>
            <ExportWork />
            <Button kind="danger" onClick={() => once(() => engine.letRestGo())}>
              {t('letGo')}
            </Button>
          </>
        )}
      </Stack>
    </Screen>
  )
}
