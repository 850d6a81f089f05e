import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Purchases are looked for in every store of the installation. */
export const purchasesOfAllStores: Migration = {
  async up(db) {
    await sql`create index purchase_by_number on document (search) where kind = 'purchase'`.execute(db)
    await sql`create index purchase_by_customer on purchase_customer (customer_key)`.execute(db)
    await sql`create index sold_line_by_sku on sold_line (sku, sold_at)`.execute(db)
  },
}
