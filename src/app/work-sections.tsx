import { HoldsOver } from '../features/clock/holds-over.tsx'
import { FloorTasks } from '../features/floor/floor-tasks.tsx'
import { StagingWork } from '../features/stage/staging-work.tsx'
import { WaveTasks } from '../features/wave/wave-tasks.tsx'

/** What stands on the Work list below its orders, of every capability; each shows nothing where there is nothing to do. */
export function MoreWork() {
  return (
    <>
      <WaveTasks />
      <HoldsOver />
      <StagingWork />
      <FloorTasks />
    </>
  )
}
