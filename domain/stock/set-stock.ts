import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { noLevel, Place, Source } from '../stock-level.ts'
import { Sku } from '../store.ts'

/**
 * Another system, or a file, says how many eaches of a product are in one place: the difference moves in, or out. What says
 * nothing new moves nothing.
 */
export const setStock = defineCommand({
  name: 'set-stock',
  v: 1,
  mode: 'request',
  origins: ['import', 'connector'],
  may: 'program',
  args: z.object({
    sku: Sku,
    place: Place,
    quantity: z.int().check(z.nonnegative(), z.maximum(1_000_000)),
    source: z.optional(Source),
  }),
  touches: ({ sku }) => [{ kind: 'stock-level', id: sku }],
  decide: (read, { args: { sku, place, quantity, source } }) => {
    const level = read.get('stock-level', sku) ?? noLevel(sku)
    const isFirst = level.knownSince === null
    const more = quantity - level[place]
    if (more === 0 && !isFirst) return accept([])
    const way = more < 0 ? { from: place, to: null } : { from: null, to: place }
    const cause = isFirst ? ('opening' as const) : ('import' as const)
    const movement = { sku, cause, quantity: Math.abs(more), ...way, reserved: 0, ...(source && { source }) }
    return accept([], { movements: [movement] })
  },
})
