import { accept, cannotTell, type Decision, type Input, type Reader } from '../decision.ts'
import { isAllowed } from '../decide.ts'
import { reject } from '../decision.ts'
import type { Wave } from '../wave.ts'

interface WaveArgs {
  waveId: string
}

/** Runs a rule on the wave that the command names, or answers that it is not here. */
export function onWave(read: Reader, input: Input<WaveArgs>, rule: (wave: Wave) => Decision): Decision {
  const wave = read.get('wave', input.args.waveId)
  return wave ? rule(wave) : cannotTell('wave', input.args.waveId)
}

/**
 * The same for what is of no consequence without its wave: one that was refused, as somebody else had all of its orders, has
 * told its author so already.
 */
export function onWaveIfAny(read: Reader, input: Input<WaveArgs>, rule: (wave: Wave) => Decision): Decision {
  const wave = read.get('wave', input.args.waveId)
  return wave ? rule(wave) : accept([])
}

export const touchesWave = ({ waveId }: WaveArgs) => [{ kind: 'wave' as const, id: waveId }]

/** The wave with these facts. */
export const changeWave = (before: Wave, facts: Partial<Wave>): Decision =>
  accept([{ kind: 'wave', id: before.id, doc: { ...before, ...facts } }])

/** Why the author may not say what becomes of the walk: somebody else walks it, and they are no lead. */
export function notTheirs(wave: Wave, input: Input<unknown>): Decision | undefined {
  const walker = wave.walker?.by
  if (walker === undefined || walker === input.actorId || isAllowed(input, 'lead')) return undefined
  return reject('not-your-wave', { by: walker })
}
