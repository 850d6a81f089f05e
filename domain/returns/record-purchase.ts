import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { isOld, Sold, unitsBack } from '../purchase.ts'

/**
 * Something was sold elsewhere, and may come back here. Told again it is put right; what came back of it stays. Rejects:
 * purchase-returned, where it would have fewer units than
 * came back; currencies-differ, where some came back in another currency.
 */
export const recordPurchase = defineCommand({
  name: 'record-purchase',
  v: 1,
  mode: 'request',
  origins: ['connector', 'import'],
  may: 'program',
  args: Sold,
  touches: ({ id }) => [{ kind: 'purchase', id }],
  decide: (read, { args, at }) => {
    const known = read.get('purchase', args.id)
    const returns = known?.returns ?? []
    if (returns.length > 0 && known?.currency !== args.currency) return reject('currencies-differ')
    const back = new Set(returns.map(({ lineId }) => lineId))
    const quantityOf = (lineId: string) => args.lines.find(({ id }) => id === lineId)?.quantity ?? 0
    const lacking = [...back].find((lineId) => quantityOf(lineId) < unitsBack(returns, lineId))
    if (lacking !== undefined) return reject('purchase-returned', { number: args.number })
    // of old ones there are too many for a device: it asks for the one that somebody shows it
    const effects = isOld(args, at) ? [{ type: 'leave-feed' as const, kind: 'purchase' as const, id: args.id }] : []
    return accept([{ kind: 'purchase', id: args.id, doc: { ...args, returns } }], { effects })
  },
})
