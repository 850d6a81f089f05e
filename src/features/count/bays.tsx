import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { progressOf, type BayProgress } from '#domain/count/progress.ts'
import type { CountSession } from '#domain/count.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { ShareBar } from '../../ui/share-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { AddBay } from './add-bay.tsx'
import { whoCounts } from './arrangement.ts'
import { countPath } from './count-path.ts'
import { knownBay } from './known-bay.ts'
import { useBays } from './use-bays.ts'
import { useLines } from './use-lines.ts'
import { useNameList } from './use-name-list.ts'
import { byZone } from './zones.ts'

/** Where there is to count, by the zones of the map: not begun, counted by whom, or done. */
export function Bays({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const layout = useRecord('layout', THE_STORE)
  const bays = useBays(session)
  const progress = progressOf(session, useLines(session.id), bays).bays
  const doneOf = (some: readonly string[]) =>
    progress.filter(({ bay, state }) => state === 'done' && some.includes(bay)).length
  const [, navigate] = useLocation()
  const [isAdding, setIsAdding] = useState(false)
  const labels = [...bays, ...(layout?.aisles.map(({ name }) => name) ?? [])]
  // its label opens an aisle; whatever else is scanned is named by what stands around every screen
  useScan((scan) => {
    const bay = knownBay(labels, scan.text)
    if (bay === undefined) return false
    signal('good')
    navigate(countPath(session.id, bay))
    return true
  })
  const zones = byZone(layout, bays)
  const isZoned = zones.some(({ id }) => id !== null)
  return (
    <>
      {bays.length > 1 && <Overview progress={progress} />}
      {zones.map((zone) => (
        <Section
          key={zone.id}
          heading={zone.name ?? t(isZoned ? 'otherAisles' : 'aisles')}
          aside={t('doneOf', { done: doneOf(zone.bays), count: zone.bays.length })}
        >
          <List>
            {progress
              .filter(({ bay }) => zone.bays.includes(bay))
              .map((one) => (
                <BayRow key={one.bay} session={session} of={one} />
              ))}
          </List>
        </Section>
      ))}
      <Button icon="plus" onClick={() => setIsAdding(true)}>
        {t('addBay')}
      </Button>
      {isAdding && <AddBay sessionId={session.id} bays={labels} onClose={() => setIsAdding(false)} />}
    </>
  )
}

/** All bays as one bar, and in words. */
function Overview({ progress }: { progress: readonly BayProgress[] }) {
  const t = useTranslations('count')
  const has = (state: BayProgress['state']) => progress.filter((bay) => bay.state === state).length
  const [done, counting, left] = [has('done'), has('counting'), has('not-begun')]
  return (
    <Stack gap={2}>
      <Text strong>{t('overview', { done, count: progress.length, counting, left })}</Text>
      <ShareBar
        parts={[
          { tone: 'good', size: done },
          { tone: 'accent', size: counting },
          { tone: 'neutral', size: left },
        ]}
      />
    </Stack>
  )
}

function BayRow({ session, of: { bay, state, by, units } }: { session: CountSession; of: BayProgress }) {
  const t = useTranslations('count')
  const nameList = useNameList()
  const owner = whoCounts(session.shares ?? [], bay)
  const nobody = owner === undefined ? t('nobody') : t('forWhom', { name: nameList([owner]) })
  return (
    <ListRow
      href={countPath(session.id, bay)}
      title={bay}
      detail={state === 'not-begun' ? nobody : t('by', { names: nameList(by), count: units })}
      trailing={
        state === 'done' ? (
          <StateChip tone="good">{t('done')}</StateChip>
        ) : (
          state === 'counting' && (
            <StateChip tone="accent" icon="count">
              {t('state.counting')}
            </StateChip>
          )
        )
      }
    />
  )
}
