import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { CountSession } from '#domain/count.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { countPath } from './count-path.ts'
import { useLines } from './use-lines.ts'
import { useNameList } from './use-name-list.ts'

/** Where there is to count: the aisles of the plan, those of the map where the plan names none, and where somebody counts. */
export function Bays({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const nameList = useNameList()
  const lines = useLines(session.id)
  const aisles = useRecord('layout', THE_STORE)?.aisles.map(({ name }) => name) ?? []
  const planned = session.bays.length > 0 ? session.bays : session.skus ? [] : aisles
  const bays = [...new Set([...planned, ...session.counters.map(({ bay }) => bay)])]
  const [isAdding, setIsAdding] = useState(false)
  const unitsIn = (bay: string) =>
    lines.reduce(
      (units, { tallies }) =>
        units + tallies.filter((tally) => tally.bay === bay).reduce((sum, tally) => sum + tally.units, 0),
      0,
    )
  return (
    <Section heading={t('aisles')} aside={bays.length > 0 ? String(bays.length) : undefined}>
      {bays.length > 0 && (
        <List>
          {bays.map((bay) => {
            const counters = session.counters.filter((counter) => counter.bay === bay)
            const isDone = counters.length > 0 && counters.every(({ done }) => done !== null)
            const names = nameList(counters.map(({ by }) => by))
            return (
              <ListRow
                key={bay}
                href={countPath(session.id, bay)}
                title={bay}
                detail={counters.length === 0 ? t('nobody') : t('by', { names, count: unitsIn(bay) })}
                trailing={isDone && <StateChip tone="good">{t('done')}</StateChip>}
              />
            )
          })}
        </List>
      )}
      <Button icon="plus" onClick={() => setIsAdding(true)}>
        {t('addBay')}
      </Button>
      {isAdding && <AddBay sessionId={session.id} onClose={() => setIsAdding(false)} />}
    </Section>
  )
}

function AddBay({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const [, navigate] = useLocation()
  const [bay, setBay] = useState('')
  return (
    <Sheet
      open
      title={t('addBay')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={bay.trim() === ''} onClick={() => navigate(countPath(sessionId, bay.trim()))}>
          {t('countHere')}
        </Button>
      }
    >
      <TextField label={t('addBayLabel')} value={bay} onChange={setBay} maxLength={200} />
    </Sheet>
  )
}
