/** One process that plays the plans it is sent, with the bugs that `argv` names planted. */
import { patchSources } from './patch.ts'
import type { Plan } from './plan.ts'
import { plantedBugs } from './planted.ts'

const bug = plantedBugs.find(({ name }) => name === process.argv[2])
patchSources(bug?.edits ?? [])
// only now, so that it meets the patched sources
const { play } = await import('./history.ts')
const { makePlan } = await import('./plan.ts')

export type Ask = { seed: number; most: number } | { plan: Plan }

process.on('message', (ask: Ask) => {
  void play('plan' in ask ? ask.plan : makePlan(ask.seed, ask.most, bug?.stress)).then((history) =>
    process.send?.(history),
  )
})
