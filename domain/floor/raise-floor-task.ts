import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, type Decision, type Input, type Reader } from '../decision.ts'
import { type FloorTask, whyToFill } from '../floor-task.ts'
import { Sku } from '../store.ts'

/** A person saw that the shelf needs more. A product that has an open task gets no second one. */
export const raiseFloorTask = defineCommand({
  name: 'raise-floor-task',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sku: Sku }),
  touches: ({ sku }) => [{ kind: 'floor-task', id: sku }],
  decide: (read, input) => raise(read, input, input.args.sku, 'person'),
})

/**
 * The figures of a product have fallen so that its shelf is to be filled: they are looked at once more, as somebody may have
 * filled it meanwhile.
 */
export const checkShelf = defineCommand({
  name: 'check-shelf',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({ sku: Sku }),
  touches: ({ sku }) => [
    { kind: 'floor-task', id: sku },
    { kind: 'stock-level', id: sku },
  ],
  decide: (read, input) => {
    const { sku } = input.args
    const level = read.get('stock-level', sku)
    const why = level && whyToFill(level)
    return why ? raise(read, input, sku, why) : accept([])
  },
})

function raise(read: Reader, input: Input<unknown>, sku: string, why: FloorTask['why']): Decision {
  const known = read.get('floor-task', sku)
  if (known && !known.done) return accept([])
  return accept([{ kind: 'floor-task', id: sku, doc: { sku, why, raised: factOf(input), done: null } }])
}
