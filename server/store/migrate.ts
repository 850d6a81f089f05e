import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Engine } from './database.ts'
import { firstTables } from './migrations/0001-first-tables.ts'
import { ackedSeq } from './migrations/0002-acked-seq.ts'
import { pinTries } from './migrations/0005-pin-tries.ts'
import { photoPieces } from './migrations/0006-photo-pieces.ts'
import { authorPublicKeys } from './migrations/0007-author-public-keys.ts'
import { deviceKeys } from './migrations/0008-device-keys.ts'
import { enrolmentCodes } from './migrations/0010-enrolment-codes.ts'
import { apiKeys } from './migrations/0011-api-keys.ts'
import { onBehalfOf } from './migrations/0012-on-behalf-of.ts'
import { oidc } from './migrations/0013-oidc.ts'
import { stockLedger } from './migrations/0014-stock-ledger.ts'
import { parkedEvents } from './migrations/0015-parked-events.ts'
import { openReservations } from './migrations/0016-open-reservations.ts'
import { webhooks } from './migrations/0016-webhooks.ts'
import { events } from './migrations/0020-events.ts'
import { refusedEvents } from './migrations/0021-refused-events.ts'
import { logOfAnOrder } from './migrations/0030-log-of-an-order.ts'
import { messages } from './migrations/0028-messages.ts'
import { labels } from './migrations/0031-labels.ts'
import { notifications } from './migrations/0032-notifications.ts'
import { countsInTheLedger } from './migrations/0033-counts-in-the-ledger.ts'
import { refunds } from './migrations/0034-refunds.ts'
import { purchaseLookup } from './migrations/0035-purchase-lookup.ts'
import { purchasesOfAllStores } from './migrations/0036-purchases-of-all-stores.ts'
import type { Tables } from './tables.ts'

/** In the order of their names; one that was released never changes. */
const migrations: Record<string, (engine: Engine) => Migration> = {
  '0001-first-tables': firstTables,
  '0002-acked-seq': () => ackedSeq,
  '0005-pin-tries': pinTries,
  '0006-photo-pieces': photoPieces,
  '0007-author-public-keys': () => authorPublicKeys,
  '0008-device-keys': deviceKeys,
  '0010-enrolment-codes': enrolmentCodes,
  '0011-api-keys': apiKeys,
  '0012-on-behalf-of': () => onBehalfOf,
  '0013-oidc': oidc,
  '0014-stock-ledger': stockLedger,
  '0015-parked-events': parkedEvents,
  '0016-open-reservations': () => openReservations,
  '0016-webhooks': webhooks,
  '0020-events': events,
  '0021-refused-events': () => refusedEvents,
  '0030-log-of-an-order': logOfAnOrder,
  '0028-messages': messages,
  '0031-labels': labels,
  '0032-notifications': notifications,
  '0033-counts-in-the-ledger': () => countsInTheLedger,
  '0034-refunds': refunds,
  '0035-purchase-lookup': purchaseLookup,
  '0036-purchases-of-all-stores': () => purchasesOfAllStores,
}

/** Names of the migrations that this version has: a database that knows others was made by a newer one. */
export const knownMigrations = Object.keys(migrations)

function migratorOf(db: Kysely<Tables>, engine: Engine): Migrator {
  const all = Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(engine)]))
  return new Migrator({ db, provider: { getMigrations: async () => all } })
}

/** Brings the schema up to date. Several processes may start at once: the migrator lets one work at a time. */
export async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { error } = await migratorOf(db, engine).migrateToLatest()
  if (error) throw error
}
