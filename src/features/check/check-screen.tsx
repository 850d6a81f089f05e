import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { askToKeep } from '../shared/use-storage.ts'
import type { State } from './judge.ts'
import { probe, type Found } from './probe.ts'
import { TryCamera } from './try-camera.tsx'
import { useLines } from './use-lines.ts'

const looks = {
  good: { tone: 'good', icon: 'check' },
  limited: { tone: 'warn', icon: 'info' },
  bad: { tone: 'bad', icon: 'alert' },
} as const

/** Whether this device and its browser are fit for a shift. Open to everybody: it says nothing about the store. */
export function CheckScreen() {
  const t = useTranslations('check')
  const app = useTranslations('app')
  const words = useLines()
  const isSignedIn = useEngineValue(({ session }) => session !== undefined)
  const { found, look } = useFound()
  const lines = found ? words(found) : []
  const worst: State = lines[0]?.state ?? 'good'
  const count = lines.filter(({ state }) => state === worst).length
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: isSignedIn ? '/me' : '/' }}>
      {found ? (
        <Stack gap={4}>
          <Banner {...looks[worst]} live={false}>
            {t(`all.${worst}`, { count })}
          </Banner>
          <List label={t('title')}>
            {lines.map(({ name, state, text }) => (
              <ListRow
                key={name}
                title={
                  <>
                    {name} <StateChip {...looks[state]}>{t(state)}</StateChip>
                  </>
                }
                detail={text}
              />
            ))}
          </List>
          {found.storage.persisted === false && <Keep onKept={look} />}
          {found.secure && found.camera !== 'none' && <TryCamera onTried={look} />}
          <Button icon="sync" onClick={look}>
            {t('again')}
          </Button>
          <Text muted>{t('stays')}</Text>
        </Stack>
      ) : (
        <Spinner label={t('looking')} />
      )}
    </Screen>
  )
}

function useFound(): { found: Found | undefined; look: () => void } {
  const engine = useEngine()
  const [found, setFound] = useState<Found>()
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    let wanted = true
    void probe(engine).then((all) => wanted && setFound(all))
    return () => {
      wanted = false
    }
  }, [engine, looks])
  return { found, look: () => setLooks((before) => before + 1) }
}

function Keep({ onKept }: { onKept: () => void }) {
  const t = useTranslations('check')
  const [refused, setRefused] = useState(false)
  const ask = async () => {
    const kept = await askToKeep()
    setRefused(!kept)
    if (kept) onKept()
  }
  return (
    <>
      {refused && <Banner tone="warn">{t('notKept')}</Banner>}
      <Button onClick={() => void ask()}>{t('keep')}</Button>
    </>
  )
}
