import { Dexie } from 'dexie'
import { commands, type ArgsOf, type CommandName } from '#domain/commands.ts'
import type { Decision, Reason } from '#domain/decision.ts'
import { signedText } from '#domain/proof.ts'
import { EntriesGone } from './entries-gone.ts'
import { FIRST_STATE, type Device, type OutboxRow, type PhotoRow, type Session, type StorehandDb } from './db.ts'
import { keptPhoto, type TakenPhoto } from './photos.ts'
import type { Ports } from './ports.ts'
import { sign } from './signing.ts'
import { isStorageTrouble, storageCode } from './storage-trouble.ts'
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

export interface CommandOptions {
  /** cmdId of the one that it makes no sense without: it is applied only if that one is */
  after?: string | undefined
  /** what was not applied, and is done anew by this one: settled with it or not at all, so that nobody does it twice */
  inPlaceOf?: InPlaceOf | undefined
  /** whose action it really was, and under which cmdId it was kept for a lead: it is done as theirs */
  onBehalfOf?: NonNullable<OutboxRow['onBehalfOf']> | undefined
  /** the bytes of the photo that the arguments name: saved with the command, and sent apart */
  photo?: TakenPhoto | undefined
  /**
   * entries of a count, by their numbers, that it tells of: they are gone from where they waited once it is saved. `folded` is
   * called as the view has them: at no moment are they in both. Those that another tab has told of, or that somebody else
   * made than signs now, it does not tell of: EntriesGone
   */
  tellsOf?: { entries: number[]; folded: () => void } | undefined
  /** somebody else who has just shown their PIN on this device and stands for it */
  approver?: Session | undefined
}

interface InPlaceOf {
  cmdId: string
  how: 'retried' | 'amended'
}

type Made = Omit<OutboxRow, 'seq'>

/**
 * Makes a command of what a person did: decides on the pending view and appends to the outbox in one strictly durable
 * transaction, so that a view changed if and only if its outbox row exists (AtomicIntent).
 */
export async function runCommand<N extends CommandName>(
  context: Context,
  name: N,
  args: ArgsOf<N>,
  { after, inPlaceOf, onBehalfOf, photo, tellsOf, approver }: CommandOptions = {},
): Promise<CommandResult> {
  // before the transaction opens: awaiting WebCrypto would end it
  const made = await make(context, name, args, { after, approver, onBehalfOf })
  const settling = inPlaceOf && (await makeSettling(context, inPlaceOf, made.cmdId, approver))
  const kept = photo && (await keptPhoto(context.session.dataKey, photo))
  try {
    for (;;) {
      const result = await decideAndSave(context, made, { settling, seen: inPlaceOf?.cmdId, photo: kept, tellsOf })
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

async function make<N extends CommandName>(
  { ports, view, device, session }: Context,
  name: N,
  args: ArgsOf<N>,
  { after, approver, onBehalfOf }: Pick<CommandOptions, 'after' | 'approver' | 'onBehalfOf'>,
): Promise<Made> {
  const unsigned = {
    cmdId: ports.newId(),
    name,
    v: commands.get(name)?.v ?? 1,
    args,
    actorId: session.personId,
    deviceAt: ports.now(),
    bootId: ports.bootId,
    monoMs: ports.monoMs(),
    base: view.state.cursor.ver,
    ...(after !== undefined && { after }),
    ...(onBehalfOf && { onBehalfOf }),
  }
  const place = { storeId: device.store.id, deviceId: device.deviceId }
  const text = signedText(unsigned, place)
  const proof = await sign(session.key, text)
  if (!approver) return { ...unsigned, proof }
  return { ...unsigned, proof, approval: { actorId: approver.personId, proof: await sign(approver.key, text) } }
}

/** One that never reached the store is settled on this device only. */
async function makeSettling(
  context: Context,
  { cmdId, how }: InPlaceOf,
  instead: string,
  approver: Session | undefined,
): Promise<Made | undefined> {
  if (!context.view.get('attention', cmdId)) return undefined
  return await make(context, 'settle-attention', { attentionId: cmdId, how, note: '', instead }, { approver })
}

/**
 * @param along saved with it: the command that settles what it replaces, whose answer on this device was seen by that, and
 * the photo that it names
 * @returns undefined, and nothing saved, where the view was not what the database holds
 */
async function decideAndSave(
  { db, view }: Context,
  made: Made,
  along: Pick<CommandOptions, 'tellsOf'> & {
    settling: Made | undefined
    seen: string | undefined
    photo: Omit<PhotoRow, 'takenAt'> | undefined
  },
): Promise<CommandResult | undefined> {
  const decision = view.decide(made)
  const settled = along.settling && view.decide(along.settling)
  const refused = refusal(decision) ?? (settled && refusal(settled))
  if (refused) {
    const current = await db.transaction('r', [db.meta, db.outbox], () => view.isCurrent(db))
    return current ? { status: 'refused', reason: refused } : undefined
  }
  const row: OutboxRow = { ...made, seq: view.nextSeq }
  const settling = along.settling && { ...along.settling, seq: row.seq + 1 }
  const { seen, photo, tellsOf } = along
  const { generation, skewMs } = view.state
  try {
    // asked for together: on a slow device each turn of the database is felt. A number that another tab took is a
    // ConstraintError, what another tab's pull brought is another generation; either takes the row back
    const tables = [
      ...(seen === undefined ? [] : [db.answered]),
      ...(photo ? [db.photo] : []),
      ...(tellsOf ? [db.entry] : []),
    ]
    await db.transaction('rw', [db.meta, db.outbox, ...tables], async () => {
      const [state = FIRST_STATE, entries = []] = await Promise.all([
        db.read('state'),
        tellsOf && db.entry.bulkGet(tellsOf.entries),
        db.outbox.add(row),
        settling && db.outbox.add(settling),
        seen !== undefined && db.answered.update(seen, { attention: 0 }),
        tellsOf && db.entry.bulkDelete(tellsOf.entries),
        photo && db.photo.put({ ...photo, takenAt: row.deviceAt + skewMs }),
      ])
      if (state.generation !== generation) throw new StaleView()
      // a lock that tabs share may be lost in the middle of it
      if (entries.some((entry) => entry?.personId !== row.actorId)) throw new EntriesGone()
      view.append(row, decision)
      tellsOf?.folded()
      if (settling) view.append(settling)
    })
  } catch (error) {
    if (error instanceof StaleView || (error instanceof Dexie.DexieError && error.name === 'ConstraintError'))
      return undefined
    throw error
  }
  if (decision.kind === 'cannot-tell') return { status: 'queued', cmdId: row.cmdId }
  const notice = decision.kind === 'accept' ? decision.notice : undefined
  return { status: 'saved', cmdId: row.cmdId, ...(notice && { notice }) }
}

function refusal(decision: Decision): Reason | undefined {
  return decision.kind === 'reject' || decision.kind === 'hold' ? decision.reason : undefined
}

class StaleView extends Error {}

async function loadView({ db, view }: Context): Promise<void> {
  await db.transaction('r', [db.meta, db.outbox, db.record], () => view.load(db))
}
