import type { Wave } from '#domain/wave.ts'

/** The walks that are not over, the newest first. */
export const openWaves = (waves: readonly Wave[]): Wave[] =>
  waves.filter(({ closed }) => closed === null).toSorted((one, other) => other.planned.at - one.planned.at)
