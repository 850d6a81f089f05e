import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { Inbound } from '../delivery.ts'
import type { Movement } from '../stock-level.ts'
import { distinct, Id, Text } from '../store.ts'
import { TransferLine } from '../transfer.ts'

/**
 * Goods left for another store. Here they leave the stock; there a delivery is announced, once, by an event of this very
 * command: two partitions share no transaction. Rejects: transfer-exists, same-store.
 */
export const sendTransfer = defineCommand({
  name: 'send-transfer',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ transferId: Id, reference: Text, fromStoreId: Id, toStoreId: Id, place: Inbound },
    lines: z.array(TransferLine).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<TransferLine>(({ sku }) => sku),
    ),
  }),
  touches: ({ transferId, fromStoreId, toStoreId }) => [
    { kind: 'transfer', id: transferId },
    { kind: 'store', id: fromStoreId },
    { kind: 'other-store', id: toStoreId },
  ],
  decide: (read, input) => {
    const { transferId: id, reference, fromStoreId, toStoreId, place, lines } = input.args
    if (fromStoreId === toStoreId) return reject('same-store')
    const [from, to] = [read.get('store', fromStoreId), read.get('other-store', toStoreId)]
    if (!from) return cannotTell('store', fromStoreId)
    if (!to) return cannotTell('other-store', toStoreId)
    if (read.get('transfer', id)) return reject('transfer-exists')
    const doc = { id, reference, toStoreId, toName: to.name, lines, sent: factOf(input), arrived: null, settled: null }
    const source = { kind: 'transfer' as const, id, name: reference }
    const movements = lines.map(({ sku, quantity }): Movement => ({
      ...{ sku, cause: 'transfer-out', quantity, from: place, to: null, reserved: 0, source },
    }))
    const announced = {
      ...{ deliveryId: id, reference, supplier: from.name, expectedOn: null, cartons: [], fromStoreId },
      lines: lines.map(({ quantity, ...line }) => ({ ...line, loose: quantity })),
    }
    return accept([{ kind: 'transfer', id, doc }], {
      movements,
      effects: [{ type: 'tell-store', storeId: toStoreId, name: 'announce-delivery', args: announced }],
    })
  },
})
