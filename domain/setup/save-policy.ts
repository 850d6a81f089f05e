import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { SomePolicyValues } from '../policy.ts'
import { madeOn, revise } from '../revised.ts'
import { THE_STORE } from '../store.ts'

/** What is given is so from now on; the rest stays. Rejects: changed-meanwhile. */
export const savePolicy = defineCommand({
  name: 'save-policy',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'manager',
  args: z.object({ policy: SomePolicyValues, rev: madeOn }),
  touches: () => [{ kind: 'policy', id: THE_STORE }],
  decide: (read, input) => {
    const { rev: _rev, ...known } = read.get('policy', THE_STORE) ?? { id: THE_STORE }
    return revise(read, input, 'policy', { ...known, ...input.args.policy })
  },
})
