/** One process that plays the plans it is sent, with the bugs that `argv` names planted. */
import { patchSources } from './patch.ts'
import type { Plan } from './plan.ts'
import { plantedBugs } from './planted.ts'

const bugOf = (named: string | undefined) => plantedBugs.find(({ name }) => name === named)
const bug = bugOf(process.argv[2])
patchSources(bug?.edits ?? [])
// Dexie tells live queries of other pages by it, which nobody here has; Node would deliver when it likes
Reflect.deleteProperty(globalThis, 'BroadcastChannel')
// only now, so that it meets the patched sources
const { play } = await import('./history.ts')
const { makePlan } = await import('./plan.ts')

/** `as`: what happens is what would happen with this bug planted */
export type Ask = ({ seed: number; most: number; as?: string } | { plan: Plan }) & { traced?: boolean }

const planOf = (seed: number, most: number, planned: typeof bug): Plan => {
  const plan = makePlan(seed, most, planned?.stress)
  return planned?.reshape?.(plan) ?? plan
}

process.on('message', (ask: Ask) => {
  const plan = 'plan' in ask ? ask.plan : planOf(ask.seed, ask.most, bugOf(ask.as) ?? bug)
  void play(plan, ask.traced).then((history) => process.send?.(history))
})
// whoever asked is gone
process.on('disconnect', () => process.exit())
