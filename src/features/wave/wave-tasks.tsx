import { useTranslations } from 'use-intl'
import type { Wave } from '#domain/wave.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { openWaves } from './open-waves.ts'
import { useWalk } from './use-walk.ts'

/** Walks that are under way: on the Work list, in a chunk of its own. The offer of another is next-walk.tsx. */
export function WaveTasks() {
  const t = useTranslations('wave')
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const waves = openWaves(useRecords('wave'))
  if (waves.length === 0) return null
  const mineFirst = waves.toSorted((one, other) => Number(other.walker?.by === me) - Number(one.walker?.by === me))
  return (
    <Section heading={t('heading')}>
      <List>
        {mineFirst.map((wave) => (
          <WaveRow key={wave.id} wave={wave} me={me} />
        ))}
      </List>
    </Section>
  )
}

function WaveRow({ wave, me }: { wave: Wave; me: string }) {
  const t = useTranslations('wave')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { orders, stops } = useWalk(wave)
  const { walker, paused } = wave
  const whose = !walker ? t('nobodys') : walker.by === me ? t('yours') : t('theirs', { name: nameOf(walker.by) })
  const left = t('left', { orders: orders.length, count: stops.reduce((units, stop) => units + stop.units, 0) })
  return (
    <ListRow
      title={whose}
      detail={[left, paused && t('paused', { when: when(paused.at) })].filter(Boolean).join(' · ')}
      href={`/wave/${wave.id}`}
    />
  )
}
