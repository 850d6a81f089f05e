import type { PlantedBug } from './planted.ts'
import { Pool } from './pool.ts'
import type { Violation } from './verdict.ts'

/**
 * Plays histories with a planted bug until one breaks the invariant that it is planted for; it may break others before. A plan
 * that was reshaped is played in no other run: it has to break nothing where the bug is not planted.
 * @returns how, and after how many
 */
export async function hunt(
  bug: PlantedBug,
  seeds: number,
  most: number,
): Promise<{ violation: Violation; seeds: number } | undefined> {
  const [pool, without] = [new Pool(bug.name), new Pool()]
  try {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { violation } = await pool.play({ seed, most })
      if (violation?.invariant !== bug.breaks) continue
      const innocent = bug.reshape && (await without.play({ seed, most, as: bug.name }))
      if (!innocent?.violation) return { violation, seeds: seed }
    }
    return undefined
  } finally {
    pool.close()
    without.close()
  }
}
