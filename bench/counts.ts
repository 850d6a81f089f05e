/**
 * Errors found per 100 counts, by what is counted: at random, and as the app says what to count next. The sales are a real
 * shop's (UCI "Online Retail", STOREHAND_DATASETS), or planted ones with the same skew where they are not there; the errors
 * are planted. `npm run --silent bench -- counts --json`; its last line is one object:
 *
 * | field | unit | means | target |
 * |---|---|---|---|
 * | `random` | errors found / 100 counts | products chosen at random | the baseline |
 * | `highActivity`, `lowStock` | the same | the first of each queue (domain/count/next-to-count.ts) | |
 * | `mixed` | the same | both in turn, as the app proposes them | ≥ 2 × `random` |
 * | `ratio` | | `mixed` ÷ `random` | ≥ 2 |
 * | `wrong` | share | of all products whose record was wrong | |
 * | `products`, `days`, `sales`, `runs` | | what was played | |
 *
 * The record of each product follows its sales; what is really there also loses a unit unseen with one sale in fifty (given
 * away, not scanned, stolen), and one product in fifty has a wrong delivery in the record. What is not there is not sold.
 */
import { highActivity, lowStock, nextToCount, type Activity } from '#domain/count/next-to-count.ts'
import { plantedSales, uciSales, type Sale } from './counts/sales.ts'

const COUNTS = 100
const RUNS = 40
const UNSEEN = 0.02
const WRONG_DELIVERY = 0.02

const asJson = process.argv.includes('--json')
const { source, sales, days } = (await uciSales()) ?? plantedSales()

/** A small generator of its own (mulberry32), so that two runs say the same. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Product extends Activity {
  actual: number
  lastSaleDay: number | null
}

/** The shop at the end of the last day: each product's record, what is there, and what is known of it. */
function play(all: readonly Sale[], random: () => number): Product[] {
  const products = new Map<string, Product>()
  const wanted = new Map<string, number>()
  for (const { sku, units } of all) wanted.set(sku, (wanted.get(sku) ?? 0) + units)
  for (const [sku, units] of wanted) {
    // some run low, most do not
    const opening = Math.max(1, Math.round(units * (0.8 + random())))
    const off = random() < WRONG_DELIVERY ? Math.round((random() - 0.5) * 12) : 0
    products.set(sku, {
      ...{ sku, recorded: opening, actual: Math.max(0, opening + off), movements: 1, sold: 0, days },
      ...{ daysSinceSale: null, lastSaleDay: null, lastVariance: null },
    })
  }
  for (const { sku, units, day } of all) {
    const product = products.get(sku)
    if (!product) continue
    const sold = Math.min(units, product.actual)
    if (sold === 0) continue
    Object.assign(product, { lastSaleDay: day, movements: product.movements + 1, sold: product.sold + sold })
    product.recorded -= sold
    product.actual -= sold
    if (random() < UNSEEN) product.actual = Math.max(0, product.actual - 1)
  }
  for (const product of products.values())
    product.daysSinceSale = product.lastSaleDay === null ? null : days - product.lastSaleDay
  return [...products.values()]
}

const found: Record<'random' | 'highActivity' | 'lowStock' | 'mixed' | 'wrong', number[]> = {
  ...{ random: [], highActivity: [], lowStock: [], mixed: [], wrong: [] },
}
let count = 0
for (let run = 1; run <= RUNS; run++) {
  const random = dice(run)
  const products = play(sales, random)
  count = products.length
  const wrong = new Set(products.filter(({ recorded, actual }) => recorded !== actual).map(({ sku }) => sku))
  const errorsIn = (skus: readonly string[]) =>
    (100 * skus.slice(0, COUNTS).filter((sku) => wrong.has(sku)).length) / Math.min(COUNTS, skus.length)
  const first = (rank: typeof highActivity) =>
    products
      .map(rank)
      .toSorted((one, other) => other.score - one.score)
      .map(({ sku }) => sku)
  const shuffled = products
    .map(({ sku }) => ({ sku, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ sku }) => sku)
  found.random.push(errorsIn(shuffled))
  found.highActivity.push(errorsIn(first(highActivity)))
  found.lowStock.push(errorsIn(first(lowStock)))
  found.mixed.push(errorsIn(nextToCount(products, COUNTS).map(({ sku }) => sku)))
  found.wrong.push(wrong.size / products.length)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const rounded = (value: number) => Math.round(value * 100) / 100
const [random, mixed] = [mean(found.random), mean(found.mixed)]
const result = {
  ...{
    random: rounded(random),
    highActivity: rounded(mean(found.highActivity)),
    lowStock: rounded(mean(found.lowStock)),
  },
  ...{ mixed: rounded(mixed), ratio: rounded(mixed / random), wrong: rounded(mean(found.wrong)) },
  ...{ products: count, days, sales: sales.length, runs: RUNS, source },
}
if (asJson) console.log(JSON.stringify(result))
else console.table(result)
