import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { changeWave, onWaveIfAny, touchesWave } from './on-wave.ts'

/** The walk stands still: totes and claims stay as they are, and colleagues see that they may take it over. */
export const pauseWave = defineCommand({
  name: 'pause-wave',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ waveId: Id }),
  touches: touchesWave,
  decide: (read, input) =>
    onWaveIfAny(read, input, (wave) => {
      // who took it over meanwhile walks on
      const isTheirs = wave.walker?.by === input.actorId
      return isTheirs && !wave.paused && !wave.closed ? changeWave(wave, { paused: factOf(input) }) : accept([])
    }),
})

/** Whoever walks it goes on. */
export const resumeWave = defineCommand({
  name: 'resume-wave',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ waveId: Id }),
  touches: touchesWave,
  decide: (read, input) =>
    onWaveIfAny(read, input, (wave) => {
      const isTheirs = wave.walker?.by === input.actorId
      return isTheirs && wave.paused ? changeWave(wave, { paused: null }) : accept([])
    }),
})
