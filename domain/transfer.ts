import * as z from 'zod/mini'
import { Gtin14 } from './delivery.ts'
import { Eaches, Id, Instant, Sku, Text } from './store.ts'

const fact = { id: Id, by: Id, at: Instant }
const units = z.int().check(z.nonnegative())

/** Another store of this installation, as far as this one has to know it. */
export const OtherStore = z.object({ id: Id, name: Text })
export type OtherStore = z.infer<typeof OtherStore>

export const TransferLine = z.object({ sku: Sku, gtin: z.nullable(Gtin14), name: Text, quantity: Eaches })
export type TransferLine = z.infer<typeof TransferLine>

/** What the other store says of one product, in eaches: `missing` and `over` against what was sent. */
export const ArrivedLine = z.object({ sku: Sku, name: Text, missing: units, over: units, damaged: units })
export type ArrivedLine = z.infer<typeof ArrivedLine>

/**
 * Goods that this store sent to another. Here they have left; there they are a delivery. `arrived`: the last word of the
 * other store once it has closed that. `settled`: somebody has looked into what differs.
 */
export const Transfer = z.object({
  ...{ id: Id, reference: Text, toStoreId: Id, toName: Text },
  lines: z.array(TransferLine).check(z.minLength(1), z.maxLength(1000)),
  sent: z.object(fact),
  arrived: z.nullable(z.object({ at: Instant, answer: z.int(), lines: z.array(ArrivedLine) })),
  settled: z.nullable(z.object({ ...fact, note: z.string().check(z.maxLength(500)) })),
})
export type Transfer = z.infer<typeof Transfer>

/** The products of which not arrived what was sent. */
export const differencesOfTransfer = ({ arrived }: Transfer): ArrivedLine[] =>
  (arrived?.lines ?? []).filter(({ missing, over, damaged }) => missing + over + damaged > 0)
