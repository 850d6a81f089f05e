import type { ServerCommand } from '../execute.ts'
import { ProblemError } from '../problems.ts'
import type { Engine, Tx } from '../store/database.ts'

/** One install's queue, as the transaction that holds it sees it. */
export interface ClientQueue {
  clientId: string
  deviceId: string
  lastSeq: number
}

/** Locks the queue to the transaction, so that two pushes of one install wait for each other. */
export async function lockQueue(
  tx: Tx,
  engine: Engine,
  storeId: string,
  clientId: string,
  deviceId: string,
): Promise<ClientQueue> {
  const find = () =>
    tx
      .selectFrom('client')
      .select(['device_id', 'last_seq'])
      .where('store_id', '=', storeId)
      .where('client_id', '=', clientId)
      .$if(engine === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst()
  let row = await find()
  if (!row) {
    await tx
      .insertInto('client')
      .values({ store_id: storeId, client_id: clientId, device_id: deviceId, last_seq: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    row = await find()
  }
  // another device's queue: the profile was copied
  if (!row || row.device_id !== deviceId) throw new ProblemError('forked')
  return { clientId, deviceId, lastSeq: row.last_seq }
}

/**
 * The commands must go on where the queue stands, without a hole; numbers that were used before must be repeats.
 * @throws ProblemError gap, forked
 */
export async function checkSequence(tx: Tx, storeId: string, queue: ClientQueue, commands: ServerCommand[]) {
  const first = commands[0]?.seq ?? 0
  if (first > queue.lastSeq + 1) throw new ProblemError('gap', { expect: queue.lastSeq + 1 })
  const hole = commands.findIndex((command, index) => command.seq !== first + index)
  if (hole >= 0) throw new ProblemError('gap', { expect: Math.max(queue.lastSeq + 1, first + hole) })

  const used = commands.flatMap(({ seq = 0, key }) => (seq <= queue.lastSeq ? [{ seq, key }] : []))
  if (used.length === 0) return
  const cmdIdOf = await findSequence(
    tx,
    storeId,
    queue.clientId,
    used.map(({ seq }) => seq),
  )
  if (used.some(({ seq, key }) => cmdIdOf.get(seq) !== key)) throw new ProblemError('forked')
}

async function findSequence(tx: Tx, storeId: string, clientId: string, seqs: number[]): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('command_log')
    .select(['seq', 'cmd_id'])
    .where('store_id', '=', storeId)
    .where('client_id', '=', clientId)
    .where('seq', 'in', seqs)
    .unionAll((eb) =>
      eb
        .selectFrom('receipt')
        .select(['seq', 'cmd_id'])
        .where('store_id', '=', storeId)
        .where('client_id', '=', clientId)
        .where('seq', 'in', seqs),
    )
    .execute()
  return new Map(rows.map((row) => [row.seq ?? 0, row.cmd_id]))
}

/** Everything up to `lastSeq` is consumed; the device has its answers up to `ackedSeq`. */
export async function advanceQueue(tx: Tx, storeId: string, clientId: string, lastSeq: number, ackedSeq: number) {
  await tx
    .updateTable('client')
    .set({ last_seq: lastSeq, acked_seq: ackedSeq })
    .where('store_id', '=', storeId)
    .where('client_id', '=', clientId)
    .execute()
}

/** Numbers of this queue under which another client's command came again. */
export async function saveReceipts(
  tx: Tx,
  storeId: string,
  clientId: string,
  consumed: { cmdId: string; seq?: number }[],
): Promise<void> {
  if (consumed.length === 0) return
  const rows = consumed.map(({ cmdId, seq = 0 }) => ({ store_id: storeId, client_id: clientId, seq, cmd_id: cmdId }))
  await tx.insertInto('receipt').values(rows).execute()
}
