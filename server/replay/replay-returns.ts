import type { Sold } from '#domain/purchase.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import type { AskedBack } from '#domain/returns/request-return.ts'
import { lineValue } from '#domain/stock/line-value.ts'
import { execute } from '../execute.ts'
import { createFirstStore } from '../first-store.ts'
import { sentenceOf } from '../rejected.ts'
import { findPurchases, linesOfReturn, publishReturnPolicy, requestReturn } from '../returns.ts'
import type { Database } from '../store/database.ts'
import { BadRules, type Rules } from './rules-file.ts'
import { readSalesFile, type SaleLine } from './sales-file.ts'
import { playThrownAway } from './throwaway.ts'

/** What a replay of returns came to. lines = accepted + all refused + overReturned + withoutPurchase. */
export interface ReturnsReplayed {
  /** lines of invoices that start with C */
  lines: number
  accepted: number
  /** by the rule that said no */
  refused: Record<string, number>
  /** more than was left of what this customer bought of it before */
  overReturned: number
  /** nobody knows the customer, or they had bought none of it before */
  withoutPurchase: number
  /** what was given back, in minor units */
  refundMinor: number
  /** lines of the files that could not be read, by code */
  unreadable: Record<string, number>
}

/** The rules of a replay, unless others are given: whatever was bought comes back, whenever. */
const ANY_TIME: Rules = {
  rules: [
    {
      ...{
        id: 'any-time',
        says: 'We take it back.',
        departments: null,
        channels: null,
        receipt: null,
        conditions: null,
      },
      days: { from: 0, to: null },
      answer: { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false },
    },
  ],
  tenders: [],
}

/** Commands of one version. */
const BATCH = 500

/**
 * Plays days of a shop in the order of their instants, then of the files: what was bought becomes purchases, and lines of invoices
 * that start with C ask for units back, of what the same customer bought of the same product before, the oldest first. Each
 * is accepted or refused whole; the store decides.
 * @param paths files as readSalesFile takes them; one that is named twice is played once
 * @throws ImportFileError; BadRules; errors of reading a file as they are
 */
export const replayReturns = (paths: readonly string[], rules: Rules = ANY_TIME): Promise<ReturnsReplayed> =>
  playThrownAway(paths, (database, files) => play(database, files, rules))

type Read = Extract<SaleLine, { ok: true }>

async function play(database: Database, files: string[], rules: Rules): Promise<ReturnsReplayed> {
  const { id: storeId } = await createFirstStore(database, 'Europe/London')
  const published = await publishReturnPolicy(database, storeId, 'replay', { from: 0, ...rules })
  if (published?.status !== 'applied') throw new BadRules(await sentenceOf(published ?? {}))

  const sum: ReturnsReplayed = {
    ...{ lines: 0, accepted: 0, refused: {}, overReturned: 0, withoutPurchase: 0, refundMinor: 0, unreadable: {} },
  }
  const count = (codes: Record<string, number>, code: string) => (codes[code] = (codes[code] ?? 0) + 1)
  const lines: Read[] = []
  for (const file of files) {
    for await (const page of readSalesFile(file, file)) {
      for (const line of page) {
        if (line.ok) lines.push(line)
        else count(sum.unreadable, line.code)
      }
    }
  }

  const till = new Till(database, storeId)
  for (const line of lines.toSorted((one, other) => one.event.at - other.event.at)) {
    if (line.event.kind === 'sale') till.sell(line)
    if (line.event.kind !== 'return') continue
    sum.lines += 1
    const answer = await till.takeBack(line)
    if (typeof answer === 'number') {
      sum.accepted += 1
      sum.refundMinor += answer
    } else if (answer.code === 'over-returned') sum.overReturned += 1
    else if (answer.code === 'without-purchase') sum.withoutPurchase += 1
    else count(sum.refused, answer.rule ?? answer.code)
  }
  return sum
}

/** What the shop's till did, and told Storehand. */
class Till {
  #purchases = new Map<string, Sold>()
  /** those that Storehand has not been told of */
  #untold = new Set<string>()
  /** lines by the customer and the product, the oldest first */
  #bought = new Map<string, { purchaseId: string; lineId: string }[]>()
  #database: Database
  #storeId: string

  constructor(database: Database, storeId: string) {
    this.#database = database
    this.#storeId = storeId
  }

  sell({ event, customer }: Read): void {
    const priceMinor = lineValue({ unit: event.unitPrice, decimals: 2 }, event.quantity)
    // a correction of the books is no purchase, and of what nobody is known to have bought nothing comes back
    if (customer === null || priceMinor < 0) return
    const { sku, quantity, receipt: number, at: soldAt } = event
    const id = `${number}/${customer}`
    const known = this.#purchases.get(id)
    const lines = known?.lines ?? []
    const line = { id: String(lines.length), sku, name: sku, quantity, priceMinor, taxMinor: 0 }
    const facts = { number, channel: 'store', soldAt, currency: 'GBP', discountMinor: 0, shippingMinor: 0, tenders: [] }
    this.#purchases.set(id, { id, ...(known ?? facts), lines: [...lines, line] })
    this.#untold.add(id)
    const key = `${customer}\n${sku}`
    this.#bought.set(key, [...(this.#bought.get(key) ?? []), { purchaseId: id, lineId: line.id }])
  }

  /** @returns what was given, in minor units, or why nothing came back */
  async takeBack({ event, customer }: Read): Promise<number | { code: string; rule?: string }> {
    const lines = this.#bought.get(`${customer}\n${event.sku}`)
    if (!lines) return { code: 'without-purchase' }
    await this.#tell()
    const asked = await this.#askFor(lines, event.quantity)
    const { at, key } = event
    const outcome = await requestReturn(this.#database, this.#storeId, { id: key, actorId: 'replay', at, asked })
    if (outcome?.status !== 'applied') {
      const rule = outcome?.detail?.['rule']
      return { code: outcome?.code ?? 'server-failed', ...(rule !== undefined && { rule: String(rule) }) }
    }
    const given = (await linesOfReturn(this.#database, this.#storeId, outcome.cmdId, asked)) ?? []
    return given.reduce((total, { totalMinor }) => total + totalMinor, 0)
  }

  /** Of which lines the units are: as many as each has left; those that nobody has left are asked of the last. */
  async #askFor(lines: { purchaseId: string; lineId: string }[], quantity: number): Promise<AskedBack> {
    const ids = [...new Set(lines.map(({ purchaseId }) => purchaseId))]
    const purchases = await findPurchases(this.#database, this.#storeId, ids)
    let open = quantity
    const items = lines.map(({ purchaseId, lineId }, at) => {
      const purchase = purchases.get(purchaseId)
      const left = purchase ? unitsLeft(purchase, lineId) : 0
      const units = at === lines.length - 1 ? open : Math.min(open, left)
      open -= units
      return { purchaseId, lineId, quantity: units, department: null, condition: 'new' as const }
    })
    return { receipt: true, items: items.filter((item) => item.quantity > 0) }
  }

  async #tell(): Promise<void> {
    const untold = [...this.#untold].flatMap((id) => this.#purchases.get(id) ?? [])
    this.#untold.clear()
    const commands = untold.map((args) => {
      const key = `purchase/${args.id}/${args.lines.length}`
      return { key, name: 'record-purchase', v: 1, args, actorId: 'replay', at: args.soldAt }
    })
    for (let start = 0; start < commands.length; start += BATCH) {
      const { outcomes } = await execute(
        this.#database,
        this.#storeId,
        'connector',
        commands.slice(start, start + BATCH),
      )
      const failed = outcomes.find(({ status }) => status !== 'applied')
      if (failed) throw new Error(`a purchase was ${failed.status}: ${failed.code}`)
    }
  }
}
