import { countEntries } from '#domain/count/count-entries.ts'
import { signedText } from '#domain/proof.ts'
import { FIRST_STATE, type Device, type EntryRow, type OutboxRow, type Session, type StorehandDb } from './db.ts'
import { argsOf, firstBatch } from './entry-batch.ts'
import type { RoundPorts } from './round-ports.ts'
import { sign } from './signing.ts'

/** Nobody who could sign for its author is here: the server keeps it for a lead, as of an author who is not proven. */
const UNSIGNED = ''

/**
 * Entries of a count that nobody will tell of any more become commands of the queue, to be kept for a lead: those of everybody
 * on a device that is blocked, and those of a person whose access has ended. They are signed where their author is still signed in.
 * Done again, or in two tabs, it is done once.
 */
export async function queueEntries(
  db: StorehandDb,
  ports: RoundPorts,
  isMeant: (personId: string) => boolean = () => true,
): Promise<void> {
  for (let rows = await db.entry.orderBy(':id').toArray(); ;) {
    const left = rows.filter(({ personId }) => isMeant(personId))
    const [first, ...more] = firstBatch(left)
    const device = first && (await db.read('device'))
    if (!first || !device) return
    const batch: [EntryRow, ...EntryRow[]] = [first, ...more]
    await queueOne(db, await commandOf(batch, device, await db.read('session'), db, ports), batch)
    rows = left.slice(batch.length)
  }
}

async function commandOf(
  batch: [EntryRow, ...EntryRow[]],
  { deviceId, store }: Device,
  session: Session | undefined,
  db: StorehandDb,
  ports: RoundPorts,
): Promise<Omit<OutboxRow, 'seq'>> {
  const [{ personId }] = batch
  const { cursor } = (await db.read('state')) ?? FIRST_STATE
  const unsigned = {
    ...{ cmdId: ports.newId(), name: countEntries.name, v: countEntries.v, args: argsOf(batch, ports) },
    ...{ actorId: personId, deviceAt: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs(), base: cursor.ver },
  }
  const text = signedText(unsigned, { storeId: store.id, deviceId })
  return { ...unsigned, proof: session?.personId === personId ? await sign(session.key, text) : UNSIGNED }
}

async function queueOne(db: StorehandDb, command: Omit<OutboxRow, 'seq'>, batch: EntryRow[]): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox, db.entry], async () => {
    const keys = batch.map(({ n }) => n)
    const [state = FIRST_STATE, last, there] = await Promise.all([
      db.read('state'),
      db.outbox.orderBy('seq').lastKey(),
      db.entry.bulkGet(keys),
    ])
    // another tab was quicker
    if (there.some((row) => !row)) return
    const seq = Math.max(state.lastSeq, Number(last ?? 0)) + 1
    await Promise.all([
      db.outbox.add({ ...command, seq }),
      db.entry.bulkDelete(keys),
      db.write('state', { ...state, generation: state.generation + 1 }),
    ])
  })
}
