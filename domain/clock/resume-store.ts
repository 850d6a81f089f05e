import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { endOf, PauseScope } from '../pauses.ts'
import { THE_STORE } from '../store.ts'

/** It goes on. A report: of two who said so the earlier counts. Where nothing is paused nothing changes. */
export const resumeStore = defineCommand({
  name: 'resume-store',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'lead',
  args: z.object({ scope: PauseScope }),
  touches: () => [{ kind: 'pauses', id: THE_STORE }],
  decide: (read, input) => {
    const known = read.get('pauses', THE_STORE)
    const ends = (pause: NonNullable<typeof known>['pauses'][number]) =>
      pause.scope === input.args.scope && pause.at <= input.at && input.at < endOf(pause)
    if (!known?.pauses.some(ends)) return accept([])
    const ended = factOf(input)
    const pauses = known.pauses.map((pause) => (ends(pause) ? { ...pause, ended } : pause))
    return accept([{ kind: 'pauses', id: THE_STORE, doc: { ...known, pauses } }])
  },
})
