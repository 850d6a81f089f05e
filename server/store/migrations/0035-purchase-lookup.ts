import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** By what purchases are found beside their number: what was sold when and for how much, and by whose key. */
export const purchaseLookup = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table sold_line (
           store_id ${id} not null,
           purchase_id ${id} not null,
           line_id ${id} not null,
           sku ${id} not null,
           sold_at bigint not null,
           each_minor bigint not null,
           currency text not null,
           primary key (store_id, purchase_id, line_id))`,
      )
      .execute(db)
    await sql`create index sold_line_of_sku on sold_line (store_id, sku, sold_at)`.execute(db)
    await sql
      .raw(
        `create table purchase_customer (
           store_id ${id} not null,
           purchase_id ${id} not null,
           customer_key ${id} not null,
           primary key (store_id, customer_key, purchase_id))`,
      )
      .execute(db)
    await sql`create index customer_of_purchase on purchase_customer (store_id, purchase_id)`.execute(db)
  },
})
