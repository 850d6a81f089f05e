import { useTranslations } from 'use-intl'
import { HoldsOver } from '../features/clock/holds-over.tsx'
import { CountTasks } from '../features/count/count-tasks.tsx'
import { Arrivals } from '../features/curbside/arrivals.tsx'
import { OnTheirWay } from '../features/curbside/on-their-way.tsx'
import { FloorTasks } from '../features/floor/floor-tasks.tsx'
import { ReturnTasks } from '../features/returns/return-tasks.tsx'
import { StagingWork } from '../features/stage/staging-work.tsx'
import { ShipWork } from '../features/ship/ship-work.tsx'
import { NextWalk } from '../features/wave/next-walk.tsx'
import { WaveTasks } from '../features/wave/wave-tasks.tsx'
import type { WorkPlace } from '../features/work/work-screen.tsx'
import { ButtonLink } from '../ui/button-link.tsx'

/** What stands on the Work list of every capability; each shows nothing where there is nothing to do. */
export function WorkSections({ place }: { place: WorkPlace }) {
  const t = useTranslations('receive')
  const returns = useTranslations('returns')
  switch (place) {
    case 'urgent':
      return <Arrivals />
    case 'below':
      return (
        <>
          <OnTheirWay />
          <WaveTasks />
          <HoldsOver />
          <StagingWork />
          <ShipWork />
          <FloorTasks />
          <CountTasks />
          <ReturnTasks />
          <ButtonLink href="/returns" icon="return">
            {returns('title')}
          </ButtonLink>
          <ButtonLink href="/goods" icon="box">
            {t('title')}
          </ButtonLink>
        </>
      )
    case 'next':
      return <NextWalk />
  }
}
