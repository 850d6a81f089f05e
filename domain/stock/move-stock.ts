import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Eaches, Sku } from '../store.ts'

const MovedBetween = z.enum(['shelf', 'backroom', 'inspection', 'damaged'])

/** Units were carried from one place of the store to another. What the record says of either place changes nothing about that. */
export const moveStock = defineCommand({
  name: 'move-stock',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z
    .object({ sku: Sku, from: MovedBetween, to: MovedBetween, quantity: Eaches })
    .check(z.refine(({ from, to }) => from !== to, 'They are carried from one place to another.')),
  touches: () => [],
  decide: (_read, { args: { sku, from, to, quantity } }) =>
    accept([], { movements: [{ sku, cause: 'relocation', quantity, from, to, reserved: 0 }] }),
})
