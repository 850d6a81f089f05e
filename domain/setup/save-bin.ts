import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { madeOn, revise } from '../revised.ts'
import { Id } from '../store.ts'
import { Bin } from '../bin.ts'

/**
 * A bin is as given from now on. `holderId`: which other bin has its code by what the author knows; of two that are given it
 * unknown to each other, people see both and change one. Rejects: bin-code-taken, changed-meanwhile.
 */
export const saveBin = defineCommand({
  name: 'save-bin',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'manager',
  args: z.object({ ...z.omit(Bin, { rev: true }).shape, rev: madeOn, holderId: z.optional(z.nullable(Id)) }),
  touches: ({ id, holderId }) =>
    [...new Set([id, ...(holderId ? [holderId] : [])])].map((binId) => ({ kind: 'bin' as const, id: binId })),
  decide: (read, input) => {
    const { rev: _rev, holderId, ...bin } = input.args
    const holder = holderId && holderId !== bin.id ? read.get('bin', holderId) : undefined
    if (holder?.code === bin.code && !holder.retired && !bin.retired)
      return reject('bin-code-taken', { code: bin.code, name: holder.name })
    return revise(read, input, 'bin', bin)
  },
})
