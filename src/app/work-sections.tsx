import { HoldsOver } from '../features/clock/holds-over.tsx'
import { CountTasks } from '../features/count/count-tasks.tsx'
import { Arrivals } from '../features/curbside/arrivals.tsx'
import { OnTheirWay } from '../features/curbside/on-their-way.tsx'
import { FloorTasks } from '../features/floor/floor-tasks.tsx'
import { StagingWork } from '../features/stage/staging-work.tsx'
import { ShipWork } from '../features/ship/ship-work.tsx'
import { WaveTasks } from '../features/wave/wave-tasks.tsx'

/**
 * What stands on the Work list of every capability; each shows nothing where there is nothing to do. `urgent`: above its
 * orders, who waits in person; else below them.
 */
export function WorkSections({ urgent }: { urgent: boolean }) {
  if (urgent) return <Arrivals />
  return (
    <>
      <OnTheirWay />
      <WaveTasks />
      <HoldsOver />
      <StagingWork />
      <ShipWork />
      <FloorTasks />
      <CountTasks />
    </>
  )
}
