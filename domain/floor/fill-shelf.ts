import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import type { Movement } from '../stock-level.ts'
import { Sku } from '../store.ts'

/**
 * Units were brought from the backroom to the shelf, which ends the product's task. None: there were none to bring. Two who
 * each brought some both did.
 */
export const fillShelf = defineCommand({
  name: 'fill-shelf',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sku: Sku, quantity: z.int().check(z.nonnegative(), z.maximum(5000)) }),
  touches: ({ sku }) => [{ kind: 'floor-task', id: sku }],
  decide: (read, input) => {
    const { sku, quantity } = input.args
    const task = read.get('floor-task', sku)
    const source = { kind: 'floor-task' as const, id: task?.raised.id ?? input.cmdId, name: sku }
    const moved: Movement = {
      ...{ sku, cause: 'relocation', quantity, from: 'backroom', to: 'shelf', reserved: 0, source },
    }
    const movements = quantity > 0 ? [moved] : []
    if (!task || task.done) return accept([], { movements })
    const done = { ...factOf(input), quantity }
    return accept([{ kind: 'floor-task', id: sku, doc: { ...task, done } }], { movements })
  },
})
