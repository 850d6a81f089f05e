import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAttention, useConnection, useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Text } from '../../ui/text.tsx'

/** The store has blocked this device: what becomes of the work on it, and what to do with it. */
export function BlockedScreen() {
  const t = useTranslations('stopped')
  const engine = useEngine()
  const handedIn = useEngineValue(({ blocked }) => blocked?.handedIn ?? 0)
  // beside what waits: what the server could never read is left on the device too
  const still = usePending().length + useAttention().length
  const connection = useConnection()
  const isFull = connection.state === 'problem' && connection.code === 'quarantine-full'
  const photos = usePhotosHere(still)
  const total = handedIn + still
  const setUp = still + (photos ?? 1) === 0 && <Button onClick={() => void engine.leaveStore()}>{t('setUp')}</Button>
  return (
    <Screen title="Storehand">
      <Notice tone="bad" icon="lock" title={t('blocked')} action={setUp}>
        <p>{total > 0 ? t('kept', { count: total }) : t('nothing')}</p>
        {still > 0 && <p>{isFull ? t('stillFull', { count: still }) : t('still', { count: still })}</p>}
        {still === 0 && photos !== undefined && photos > 0 && <p>{t('photos', { count: photos })}</p>}
        <Text muted>{t('wiped')}</Text>
      </Notice>
    </Screen>
  )
}

/** Photos that the server does not have yet; undefined until that is known. */
function usePhotosHere(still: number): number | undefined {
  const { db } = useEngine()
  const connection = useConnection()
  const [count, setCount] = useState<number>()
  useEffect(() => {
    db.photo.count().then(setCount, () => setCount(undefined))
  }, [db, connection, still])
  return count
}
