import { isDeepStrictEqual } from 'node:util'
import type { Sold } from '#domain/purchase.ts'
import { findProducts } from '../../catalogue.ts'
import { openCustomerKeys } from '../../customer-keys.ts'
import { findPurchases } from '../../returns.ts'
import type { Cells, RawRow } from '../cells.ts'
import { executeRows } from '../execute-rows.ts'
import { ImportRun, type ImportOptions } from '../import-run.ts'
import type { Saved, TableSummary, TableTarget } from '../import-table.ts'
import { purchaseColumns } from './columns.ts'
import { MAX_LINES, purchaseOf } from './purchase-of.ts'
import { parsePurchaseId, purchaseReader } from './purchase-row.ts'
import { PurchaseStaging, type StagedPurchase } from './purchase-staging.ts'

/** Lines of one version. */
const AT_ONCE = 500

/**
 * Imports a file of purchases in constant memory. Everything is checked before anything is written, and a purchase comes in whole or not at all: where one
 * of its rows is wrong the others are told too. The same file again changes nothing.
 * @throws ImportFileError when the file as a whole cannot be read; then nothing was imported
 */
export async function importPurchases(
  target: TableTarget,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions = {},
): Promise<TableSummary> {
  const staging = new PurchaseStaging()
  try {
    return await new PurchaseImport(target, options, staging).run(source)
  } finally {
    staging.close()
  }
}

class PurchaseImport {
  readonly #target: TableTarget
  readonly #staging: PurchaseStaging
  readonly #options: ImportOptions
  readonly #run: ImportRun<TableSummary>
  /** the purchase of the last row that said one */
  #last: string | undefined
  /** a row after that did not: it may be of the next one too */
  #unplaced: number | undefined

  constructor(target: TableTarget, options: ImportOptions, staging: PurchaseStaging) {
    this.#target = target
    this.#staging = staging
    this.#options = options
    const counts = { rows: 0, accepted: 0, rejected: 0, created: 0, updated: 0, removed: 0 }
    this.#run = new ImportRun<TableSummary>({ ...counts, advice: [] }, options)
  }

  async run(source: AsyncIterable<Uint8Array>): Promise<TableSummary> {
    const { database, store } = this.#target
    const keyOf = await openCustomerKeys(database)
    const read = purchaseReader(this.#options.zone ?? store.zone, store.currency, keyOf)
    const placed = (cells: Cells) => {
      const id = parsePurchaseId(cells.get('purchase_id'))
      if (id.ok && id.value !== '') this.#place(id.value)
      return read(cells)
    }
    const onBad = (raw: RawRow) => this.#lack(raw)
    for await (const good of this.#run.rows(source, purchaseColumns, placed, onBad)) this.#staging.add(good)

    const { count } = this.#staging
    let done = 0
    let batch: StagedPurchase[] = []
    let size = 0
    const save = async () => {
      await this.#save(batch)
      done += batch.length
      this.#run.progress('save', done, count)
      batch = []
      size = 0
    }
    for (const purchase of this.#staging.each()) {
      if (size > 0 && size + purchase.rows.length > AT_ONCE) await save()
      batch.push(purchase)
      size += purchase.rows.length
    }
    if (size > 0) await save()
    return this.#run.summary
  }

  #place(id: string): void {
    if (this.#unplaced !== undefined) this.#staging.lack(id, this.#unplaced)
    this.#unplaced = undefined
    this.#last = id
  }

  /** Of a row that cannot say its purchase nobody knows whether it is of the one before it, or of the one that follows. */
  #lack({ line, map, cells, problem }: RawRow): void {
    const id = problem
      ? undefined
      : parsePurchaseId(cells[map.index['purchase_id'] ?? -1] ?? map.set?.['purchase_id'] ?? '')
    if (id?.ok && id.value !== '') {
      this.#place(id.value)
      this.#staging.lack(id.value, line)
      return
    }
    if (this.#last !== undefined) this.#staging.lack(this.#last, line)
    this.#unplaced ??= line
  }

  async #save(batch: StagedPurchase[]): Promise<void> {
    const { database, store } = this.#target
    const skus = [...new Set(batch.flatMap(({ rows }) => rows.map(({ sku }) => sku)))]
    const products = await findProducts(database.read, store.id, skus)
    const whole: { staged: StagedPurchase; sold: Sold }[] = []
    for (const staged of batch) {
      const { rows, oversized, lacking } = staged
      if (oversized) {
        await this.#refuse(staged, 'purchase_id', 'too-many-lines', `A purchase has at most ${MAX_LINES} lines.`)
      } else if (lacking !== undefined) {
        const message = `Line ${lacking} of this purchase was not taken, and no purchase comes in by half.`
        await this.#refuse(staged, 'purchase_id', 'purchase-incomplete', message)
      } else {
        const sold = purchaseOf(rows, (sku) => products.get(sku)?.name)
        if (!('code' in sold)) whole.push({ staged, sold })
        else {
          const { field, code, message, row } = sold
          const where = row === rows[0] ? message : `${message} (line ${row.line})`
          await this.#refuse(staged, field, code, where)
        }
      }
    }
    await this.#execute(whole)
  }

  async #execute(whole: { staged: StagedPurchase; sold: Sold }[]): Promise<void> {
    const { database, store } = this.#target
    const known = await findPurchases(
      database,
      store.id,
      whole.map(({ sold }) => sold.id),
    )
    const isSaid = (sold: Sold) => {
      const { returns: _returns, ...before } = known.get(sold.id) ?? { returns: [] }
      return isDeepStrictEqual(before, sold)
    }
    // where a file does not say by what its customer is found what was said before stays
    const kept = whole.map(({ staged, sold }) => {
      const customerKeys = sold.customerKeys ?? known.get(sold.id)?.customerKeys
      return { staged, sold: { ...sold, ...(customerKeys && { customerKeys }) } }
    })
    const changed = kept.filter(({ sold }) => !isSaid(sold))
    const commands = changed.map(({ sold }) => ({ name: 'record-purchase' as const, args: sold, recordId: sold.id }))
    const saved: Saved[] = await executeRows(database, store.id, 'purchase', commands, 'purchase_id')
    for (const [at, became] of saved.entries()) {
      const staged = changed[at]?.staged
      if (became === 'created' || became === 'updated') this.#run.summary[became]++
      else if (became !== 'unchanged' && staged) await this.#refuse(staged, became.field, became.code, became.message)
    }
  }

  async #refuse({ rows }: StagedPurchase, field: string, code: string, message: string): Promise<void> {
    await this.#run.takeBack(rows, field, code, message)
  }
}
