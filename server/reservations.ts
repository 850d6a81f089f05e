import { randomUUID } from 'node:crypto'
import type { Reservation } from '#domain/reservation.ts'
import { execute, type ExecutedOutcome } from './execute.ts'
import type { Database } from './store/database.ts'
import { readFigures } from './store/stock-levels.ts'

/** Each time a key of its own: the reservation itself says what was done, and one that was refused may be asked for again. */
const keyOf = (id: string) => `reservation/${id}/${randomUUID()}`

/** What another channel asks for: eaches, for so long, in ms. */
export interface Wanted {
  id: string
  sku: string
  quantity: number
  forMs: number
}

/** Promises units to another channel's customer, once under one id. */
export async function reserve(
  database: Database,
  storeId: string,
  actorId: string,
  { id, sku, quantity, forMs }: Wanted,
): Promise<ExecutedOutcome | undefined> {
  const figures = (await readFigures(database.read, storeId, [sku])).get(sku)
  const args = { reservationId: id, sku, quantity, safety: figures?.safety ?? 0, forMs }
  const command = { key: keyOf(id), name: 'reserve', v: 1, args, actorId, at: database.clock() }
  return (await execute(database, storeId, 'connector', [command])).outcomes[0]
}

/** Takes the promise back; again it changes nothing. */
export async function releaseReservation(
  database: Database,
  storeId: string,
  actorId: string,
  reservationId: string,
): Promise<ExecutedOutcome | undefined> {
  const at = database.clock()
  const command = {
    key: keyOf(reservationId),
    name: 'release-reservation',
    v: 1,
    args: { reservationId },
    actorId,
    at,
  }
  return (await execute(database, storeId, 'connector', [command])).outcomes[0]
}

export async function findReservation(
  database: Database,
  storeId: string,
  id: string,
): Promise<Reservation | undefined> {
  const row = await database.read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'reservation')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as Reservation)
}
