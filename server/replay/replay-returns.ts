import type { Sold } from '#domain/purchase.ts'
import { lineValue } from '#domain/stock/line-value.ts'
import { createFirstStore } from '../first-store.ts'
import type { Database } from '../store/database.ts'
import { type Api, openApi } from './api.ts'
import { BadRules, type Rules } from './rules-file.ts'
import { readSalesFile, type SaleLine } from './sales-file.ts'
import { type PlayedReturn, reportOn, type SignalsReport, USUAL_SIGNALS } from './signals-report.ts'
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
  /** where it is asked for: how well the signals of abuse tell */
  signals?: SignalsReport
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

/**
 * Plays days of a shop through the API of a server, in the order of their instants, then of the files: what was bought becomes purchases, and lines of invoices
 * that start with C ask for units back, of what the same customer bought of the same product before, the oldest first. Each
 * is accepted or refused whole; the store decides. It is as late as the line says.
 * @param paths files as readSalesFile takes them; one that is named twice is played once
 * @throws ImportFileError; BadRules; errors of reading a file as they are
 */
export async function replayReturns(
  paths: readonly string[],
  rules: Rules = ANY_TIME,
  { signals = false }: { signals?: boolean } = {},
): Promise<ReturnsReplayed> {
  const time = { now: 0 }
  return await playThrownAway(
    paths,
    async (database, files) => {
      const { till, sum } = await play(database, files, rules, time)
      return signals ? { ...sum, signals: reportOn(rules.signals ?? USUAL_SIGNALS, till.played, till.customers) } : sum
    },
    () => time.now,
  )
}

type Read = Extract<SaleLine, { ok: true }>

async function play(
  database: Database,
  files: string[],
  rules: Rules,
  time: { now: number },
): Promise<{ till: Till; sum: ReturnsReplayed }> {
  await createFirstStore(database, 'Europe/London')
  const api = await openApi(database)
  try {
    const published = await api.ask('PUT', '/v1/return-policy', { from: 0, ...rules })
    if (!published.ok) throw new BadRules(published.problem.detail ?? published.problem.title)
    const till = new Till(api)
    const sum: ReturnsReplayed = {
      ...{ lines: 0, accepted: 0, refused: {}, overReturned: 0, withoutPurchase: 0, refundMinor: 0, unreadable: {} },
    }
    const count = (codes: Record<string, number>, code: string) => (codes[code] = (codes[code] ?? 0) + 1)
    const lines = await readAll(files, (code) => count(sum.unreadable, code))
    for (const line of lines) {
      time.now = line.event.at
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
    return { till, sum }
  } finally {
    await api.close()
  }
}

/** The lines of all files in the order of their instants, then of the files. */
async function readAll(files: string[], onUnreadable: (code: string) => void): Promise<Read[]> {
  const lines: Read[] = []
  for (const [at, file] of files.entries()) {
    for await (const page of readSalesFile(file, String(at))) {
      for (const line of page) {
        if (line.ok) lines.push(line)
        else onUnreadable(line.code)
      }
    }
  }
  return lines.toSorted((one, other) => one.event.at - other.event.at)
}

/** What the shop's till did, and told Storehand. */
class Till {
  /** what came back, by its invoice, in the order in which it did */
  #played = new Map<string, PlayedReturn>()
  readonly customers = { boughtMinor: new Map<string, number>(), overAsked: new Set<string>() }
  #purchases = new Map<string, Sold>()
  /** those that Storehand has not been told of */
  #untold = new Set<string>()
  /** lines by the customer and the product, the oldest first */
  #bought = new Map<string, { purchaseId: string; lineId: string }[]>()
  #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  get played(): PlayedReturn[] {
    return [...this.#played.values()]
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
    const { boughtMinor } = this.customers
    boughtMinor.set(customer, (boughtMinor.get(customer) ?? 0) + priceMinor)
    const key = `${customer}\n${sku}`
    this.#bought.set(key, [...(this.#bought.get(key) ?? []), { purchaseId: id, lineId: line.id }])
  }

  /** @returns what was given, in minor units, or why nothing came back */
  async takeBack({ event, customer }: Read): Promise<number | { code: string; rule?: string }> {
    const lines = this.#bought.get(`${customer}\n${event.sku}`)
    if (!lines) return { code: 'without-purchase' }
    await this.#tell()
    const asked = { receipt: true, items: await this.#askFor(lines, event.quantity) }
    const path = `/v1/returns/${encodeURIComponent(event.key)}`
    const answer = await this.#api.ask<{ totalMinor: number }>('PUT', path, asked)
    if (answer.ok) {
      this.#note(event, customer ?? '', answer.data.totalMinor, asked.items)
      return answer.data.totalMinor
    }
    const { code, reason, blanks } = answer.problem
    if (reason === 'over-returned') this.customers.overAsked.add(customer ?? '')
    const rule = blanks?.['rule']
    return { code: reason ?? code, ...(rule !== undefined && { rule: String(rule) }) }
  }

  #note(event: Read['event'], customer: string, totalMinor: number, items: { purchaseId: string }[]): void {
    const { receipt: invoice, at } = event
    const times = items.map(({ purchaseId }) => this.#purchases.get(purchaseId)?.soldAt ?? 0)
    const key = `${invoice}\n${customer}`
    const before = this.#played.get(key)
    const soldAt = Math.max(...times, before?.soldAt ?? 0)
    this.#played.set(key, { customer, invoice, at, valueMinor: (before?.valueMinor ?? 0) + totalMinor, soldAt })
  }

  /** Of which lines the units are: as many as each has left; those that nobody has left are asked of the last. */
  async #askFor(lines: { purchaseId: string; lineId: string }[], quantity: number) {
    const left = new Map<string, number>()
    for (const purchaseId of new Set(lines.map((line) => line.purchaseId))) {
      const path = `/v1/purchases/${encodeURIComponent(purchaseId)}`
      const found = await this.#api.ask<{ left: { lineId: string; left: number }[] }>('GET', path)
      if (!found.ok) throw new Error(`a purchase was not found: ${found.problem.code}`)
      for (const line of found.data.left) left.set(`${purchaseId}\n${line.lineId}`, line.left)
    }
    let open = quantity
    const items = lines.map(({ purchaseId, lineId }, at) => {
      const has = left.get(`${purchaseId}\n${lineId}`) ?? 0
      const units = at === lines.length - 1 ? open : Math.min(open, has)
      open -= units
      return { purchaseId, lineId, quantity: units, department: null, condition: 'new' }
    })
    return items.filter((item) => item.quantity > 0)
  }

  async #tell(): Promise<void> {
    for (const id of this.#untold) {
      const { id: _id, ...sold } = this.#purchases.get(id) ?? { id }
      const told = await this.#api.ask('PUT', `/v1/purchases/${encodeURIComponent(id)}`, sold)
      if (!told.ok) throw new Error(`a purchase was refused: ${told.problem.reason ?? told.problem.code}`)
    }
    this.#untold.clear()
  }
}
