import type { CommandDefinition } from '../command.ts'
import { decide } from '../decide.ts'
import type { Decision, Reader } from '../decision.ts'
import type { Purchase } from '../purchase.ts'
import type { RecordKind, RecordOf } from '../records.ts'
import { move, noLevel, type StockLevel } from '../stock-level.ts'
import { openPurchase } from '../returns/open-purchase.ts'
import { decideReturn } from '../returns/decide-return.ts'
import { settleOverCap } from '../returns/settle-over-cap.ts'
import { settleRefund } from '../returns/settle-refund.ts'
import { sortReturn } from '../returns/sort-return.ts'
import { takeReturn } from '../returns/take-return.ts'
import { type ArgsOf, parseCommand } from '../commands.ts'
import { NOON } from './given.ts'

const DAY = 24 * 3600_000

/** Two mugs for 19.98 in all and a rug for 80.00, sold in the store a day ago, paid with a card. */
export const aPurchase = (facts: Partial<Purchase> = {}): Purchase => ({
  ...{ id: 'p1', number: '1001', channel: 'store', soldAt: NOON - DAY, currency: 'EUR' },
  lines: [
    { id: 'mugs', sku: 'MUG', name: 'Tall mug', quantity: 2, priceMinor: 1998, taxMinor: 0 },
    { id: 'rug', sku: 'RUG', name: 'Wool rug', quantity: 1, priceMinor: 8000, taxMinor: 0 },
  ],
  ...{ discountMinor: 0, shippingMinor: 0, returns: [] },
  tenders: [{ id: 't', kind: 'card', amountMinor: 9998, last4: '4242' }],
  ...facts,
})

type TakeArgs = ArgsOf<'take-return'>
/** One mug with its receipt, for a refund. */
export const aMug = (facts: Partial<TakeArgs> = {}, item: Partial<TakeArgs['items'][number]> = {}): TakeArgs => ({
  ...{ returnId: 'r1', purchaseId: 'p1', purchaseNumber: null, currency: 'EUR', shown: 'receipt', way: 'refund' },
  items: [
    {
      ...{ lineId: 'mugs', sku: 'MUG', name: 'Tall mug', quantity: 1, department: null, condition: 'new' },
      ...{ reason: 'unwanted', disposition: 'restock', serial: null, eachMinor: null, ...item },
    },
  ],
  ...{ exchange: null, policyFrom: 0, promisedMinor: null, paid: false, dueBy: null },
  ...{ override: null, customerKeys: [], photo: null, home: null, storeId: null, ...facts },
})

/** A store with its records, in which people take back, decide and sort. */
export class Desk implements Reader {
  records = new Map<string, unknown>()
  #next = 1
  at = NOON

  constructor(purchase: Purchase | null = aPurchase()) {
    for (const [id, role] of Object.entries({ ana: 'lead', ben: 'associate', eve: 'manager' } as const)) {
      this.put('person', { id, name: id, role })
    }
    if (purchase) this.put('purchase', purchase)
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    return this.records.get(`${kind}/${id}`) as RecordOf<K> | undefined
  }

  put<K extends RecordKind>(kind: K, doc: RecordOf<K> & { id: string }): void {
    this.records.set(`${kind}/${doc.id}`, doc)
  }

  level = (sku: string): StockLevel => this.get('stock-level', sku) ?? noLevel(sku)

  take = (args: TakeArgs, by = 'ben', approverId?: string) => this.#do(takeReturn, args, by, approverId)
  decide = (args: ArgsOf<'decide-return'>, by = 'eve') => this.#do(decideReturn, args, by)
  settle = (returnId: string, by = 'eve', approverId?: string) =>
    this.#do(settleOverCap, { returnId, note: 'The till was counted' }, by, approverId)
  settleRefund = (args: ArgsOf<'settle-refund'>, by = 'eve') => this.#do(settleRefund, args, by)
  sort = (args: ArgsOf<'sort-return'>, by = 'ben') => this.#do(sortReturn, args, by)
  /** as a job that carries what another store said */
  hear(name: 'grant-return' | 'answer-return' | 'note-failed-refund', args: unknown): Decision {
    const parsed = parseCommand(name, 1, args)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed))
    return this.#become(
      name,
      parsed.definition.decide(this, { args: parsed.args, cmdId: name, actorId: 'job', clientId: '', at: this.at }),
    )
  }

  open = (purchaseId: string) => this.#do(openPurchase, { purchaseId }, 'ben')

  #do<Args>(command: CommandDefinition<string, Args>, args: Args, by: string, approverId?: string): Decision {
    const cmdId = `c${this.#next++}`
    const input = { args, cmdId, actorId: by, clientId: `of-${by}`, at: this.at, ...(approverId && { approverId }) }
    return this.#become(cmdId, decide(command, this, input, { uncertaintyMs: 0, receivedAt: this.at }), by)
  }

  #become(cmdId: string, decision: Decision, by = 'job'): Decision {
    if (decision.kind !== 'accept') return decision
    for (const { kind, id, doc } of decision.changes) this.records.set(`${kind}/${id}`, doc)
    for (const [index, movement] of (decision.movements ?? []).entries()) {
      const moved = { ...movement, id: `${cmdId}/${index}`, by, at: this.at }
      this.records.set(`stock-level/${movement.sku}`, move(this.level(movement.sku), moved))
    }
    return decision
  }
}
