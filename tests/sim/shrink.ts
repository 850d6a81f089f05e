import type { History } from './history.ts'
import type { Happening, Plan } from './plan.ts'
import type { Pool } from './pool.ts'

/** Histories played to make one smaller, at most. */
const TRIES = 150

/**
 * The same violation with less: chunks of what happens are left out as long as the invariant still breaks (delta
 * debugging), then devices.
 */
export async function shrink(pool: Pool, plan: Plan, found: History): Promise<{ plan: Plan; history: History }> {
  let best = { plan, history: found }
  let tries = 0
  const breaks = async (smaller: Plan): Promise<boolean> => {
    if ((tries += 1) > TRIES) return false
    const history = await pool.play({ plan: smaller })
    const same = history.violation?.invariant === found.violation?.invariant
    if (same) best = { plan: smaller, history }
    return same
  }
  for (let size = Math.ceil(plan.happenings.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.plan.happenings.length;) {
      const { happenings } = best.plan
      const fewer: Happening[] = happenings.toSpliced(from, size)
      if (!(await breaks({ ...best.plan, happenings: fewer }))) from += size
    }
  }
  while (best.plan.devices > 1 && (await breaks({ ...best.plan, devices: best.plan.devices - 1 })));
  return best
}
