import { Dexie } from 'dexie'
import { commands, type ArgsOf, type CommandName } from '#domain/commands.ts'
import type { Reason } from '#domain/decision.ts'
import { signedText } from '#domain/proof.ts'
import { FIRST_STATE, isNewer, type Device, type OutboxRow, type Session, type StorehandDb } from './db.ts'
import type { Ports } from './ports.ts'
import { sign } from './signing.ts'
import type { View } from './view.ts'

/**
 * - saved: durable on this device, not sent yet
 * - queued: durable, but this device cannot tell what the server will decide
 * - refused: nothing was saved; `reason` says why
 */
export type CommandResult =
  { status: 'saved' | 'queued'; cmdId: string; notice?: Reason } | { status: 'refused'; reason: Reason }

interface Context {
  db: StorehandDb
  ports: Ports
  view: View
  device: Device
  session: Session
}

/**
 * Makes a command of what a person did: decides on the pending view and appends to the outbox in one strictly durable
 * transaction, so that a view changed if and only if its outbox row exists (AtomicIntent).
 * @param after cmdId of the one that it makes no sense without: it is applied only if that one is
 */
export async function runCommand<N extends CommandName>(
  context: Context,
  name: N,
  args: ArgsOf<N>,
  after?: string,
): Promise<CommandResult> {
  const { ports, view, device, session } = context
  const v = commands.get(name)?.v ?? 1
  const unsigned = {
    cmdId: ports.newId(),
    name,
    v,
    args,
    actorId: session.personId,
    deviceAt: ports.now(),
    bootId: ports.bootId,
    monoMs: ports.monoMs(),
    base: view.state.cursor.ver,
    ...(after !== undefined && { after }),
  }
  // before the transaction opens: awaiting WebCrypto would end it
  const place = { storeId: device.store.id, deviceId: device.deviceId }
  const proof = await sign(session.key, signedText(unsigned, place))
  try {
    for (;;) {
      const result = await decideAndSave(context, unsigned, proof)
      if (result) return result
      // another tab wrote since this view was made: decide again on what is there now
      await loadView(context)
    }
  } catch (error) {
    if (!isStorageTrouble(error)) throw error
    // the transaction took everything back; so must the view, as far as the database can still be read
    await loadView(context).catch(() => undefined)
    return { status: 'refused', reason: { code: storageCode(error), detail: {} } }
  }
}

/** @returns undefined, and nothing saved, where the view was not what the database holds */
async function decideAndSave(
  { db, view }: Context,
  unsigned: Omit<OutboxRow, 'seq' | 'proof' | 'sentAt'>,
  proof: string,
): Promise<CommandResult | undefined> {
  const decision = view.decide(unsigned)
  if (decision.kind === 'reject') {
    const current = await db.transaction('r', [db.meta, db.outbox], () => view.isCurrent(db))
    return current ? { status: 'refused', reason: decision.reason } : undefined
  }
  const row: OutboxRow = { ...unsigned, seq: view.nextSeq, proof, sentAt: null }
  const { generation } = view.state
  try {
    // asked for together: on a slow device each turn of the database is felt. A number that another tab took is a
    // ConstraintError, what another tab's pull brought is another generation; either takes the row back
    await db.transaction('rw', [db.meta, db.outbox], async () => {
      const [state = FIRST_STATE] = await Promise.all([db.read('state'), db.outbox.add(row)])
      if (state.generation !== generation) throw new StaleView()
      view.append(row, decision)
    })
  } catch (error) {
    if (error instanceof StaleView || (error instanceof Dexie.DexieError && error.name === 'ConstraintError'))
      return undefined
    throw error
  }
  if (decision.kind === 'cannot-tell') return { status: 'queued', cmdId: row.cmdId }
  return { status: 'saved', cmdId: row.cmdId, ...(decision.notice ? { notice: decision.notice } : {}) }
}

class StaleView extends Error {}

async function loadView({ db, view }: Context): Promise<void> {
  await db.transaction('r', [db.meta, db.outbox, db.record], () => view.load(db))
}

/** The database refused or is gone; anything else that is thrown is a defect. */
export function isStorageTrouble(error: unknown): error is Error {
  return error instanceof Dexie.DexieError || error instanceof DOMException || isNewer(error)
}

export function storageCode(error: Error): 'storage-full' | 'storage-failed' {
  const inner: unknown = 'inner' in error ? error.inner : undefined
  const full = [error, inner].some((cause) => cause instanceof Error && cause.name === 'QuotaExceededError')
  return full ? 'storage-full' : 'storage-failed'
}
