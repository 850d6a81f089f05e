import type { PlantedBug } from './planted.ts'
import { Pool } from './pool.ts'
import type { Violation } from './verdict.ts'

/**
 * Plays histories with a planted bug until one breaks the invariant that it is planted for; it may break others before.
 * @returns how, and after how many
 */
export async function hunt(
  { name, breaks }: PlantedBug,
  seeds: number,
  most: number,
): Promise<{ violation: Violation; seeds: number } | undefined> {
  const pool = new Pool(name)
  try {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { violation } = await pool.play({ seed, most })
      if (violation?.invariant === breaks) return { violation, seeds: seed }
    }
    return undefined
  } finally {
    pool.close()
  }
}
