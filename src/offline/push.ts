import { PROTO, PUSH_LIMIT, PushResponse, type Problem } from '#domain/protocol.ts'
import { FIRST_STATE, type Device, type OutboxRow, type StorehandDb } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'

export type PushResult =
  | { kind: 'done' }
  | { kind: 'wait'; afterMs: number }
  | { kind: 'resync' }
  | { kind: 'unreachable'; why: string }
  | { kind: 'problem'; problem: Problem }

const RETRY_MS = 60_000

/**
 * Sends what was not sent, in order, one flight at a time. The rows stay in the outbox: a push answer only marks them
 * sent, they leave with the pull that swaps their outcome in (AckWithEffects).
 */
export async function push(db: StorehandDb, ports: Ports, device: Device): Promise<PushResult> {
  for (;;) {
    const unsent = await db.outbox
      .filter((row) => row.sentAt === null)
      .limit(PUSH_LIMIT)
      .toArray()
    if (unsent.length === 0) return { kind: 'done' }
    const { cursor } = (await db.read('state')) ?? FIRST_STATE
    const answer = await call(ports, '/v1/sync/push', PushResponse, {
      token: device.token,
      body: {
        proto: PROTO,
        storeId: device.store.id,
        clientId: device.clientId,
        base: cursor,
        clock: { deviceAt: ports.now(), bootId: ports.bootId, monoMs: ports.monoMs() },
        commands: unsent.map(toEnvelope),
      },
    })
    if (answer.kind === 'unreachable') return answer
    if (answer.kind === 'ok') {
      const { lastSeq } = answer.data
      await markSent(db, (row) => row.seq <= lastSeq && row.sentAt === null, ports.now())
      // the server took none of them, though it answered: do not spin
      if (unsent.every((row) => row.seq > lastSeq)) return { kind: 'wait', afterMs: RETRY_MS }
      continue
    }
    const { problem } = answer
    switch (problem.code) {
      case 'gap': {
        const expect = problem.expect ?? 1
        const held = await db.outbox.orderBy('seq').first()
        // it wants one that is no longer here: only a restored server asks for that
        if (!held || held.seq > expect) return { kind: 'resync' }
        await markSent(db, (row) => row.seq >= expect, null)
        continue
      }
      case 'forked':
        await becomeNewClient(db, ports, device)
        continue
      case 'resync':
        return { kind: 'resync' }
      case 'retry':
        return { kind: 'wait', afterMs: problem.afterMs ?? RETRY_MS }
      default:
        return { kind: 'problem', problem }
    }
  }
}

function toEnvelope({ sentAt: _sentAt, ...envelope }: OutboxRow) {
  return envelope
}

async function markSent(db: StorehandDb, which: (row: OutboxRow) => boolean, sentAt: number | null): Promise<void> {
  await db.outbox.filter(which).modify({ sentAt })
}

/** Someone else uses this queue's name (a cloned profile): a new name, and all that was not answered is sent again. */
async function becomeNewClient(db: StorehandDb, ports: Ports, device: Device): Promise<void> {
  device.clientId = crypto.randomUUID()
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    const state = (await db.read('state')) ?? FIRST_STATE
    const rows = await db.outbox.orderBy('seq').toArray()
    await db.outbox.clear()
    await db.outbox.bulkAdd(rows.map((row, index) => ({ ...row, seq: index + 1, sentAt: null })))
    await db.write('device', device)
    await db.write('state', { ...state, lastSeq: 0, nextSeq: rows.length + 1, generation: state.generation + 1 })
  })
  ports.announce()
}
