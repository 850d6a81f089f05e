import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { PUSH_LIMIT } from '#domain/protocol.ts'
import { type Device, FIRST_STATE, type OutboxRow, StorehandDb } from './db.ts'
import { asSent, type LateRequest } from './late-request.ts'
import { push } from './push.ts'
import type { RoundPorts } from './round-ports.ts'

const device = { clientId: 'queue', deviceId: 'device', store: { id: 'store' } } as Device
const row = (seq: number) => ({ seq, cmdId: `command-${seq}`, name: 'claim' }) as OutboxRow

async function holding(rows: number, state: Partial<typeof FIRST_STATE> = {}): Promise<StorehandDb> {
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.write('device', device)
  await db.write('state', { ...FIRST_STATE, ...state })
  await db.outbox.bulkAdd(Array.from({ length: rows }, (_, index) => row((state.lastSeq ?? 0) + index + 1)))
  return db
}

/** A server that takes all that it is sent. */
function takesAll(sent: number[][], meanwhile: () => Promise<void> = async () => undefined): RoundPorts {
  const fetch = async (_device: unknown, _path: string, init: LateRequest) => {
    const body = JSON.parse(asSent(init).body as string) as { commands: OutboxRow[] }
    const numbers = body.commands.map(({ seq }) => seq)
    sent.push(numbers)
    await meanwhile()
    return Response.json({ head: 1, tag: 'a', lastSeq: numbers.at(-1), outcomes: [] })
  }
  return {
    access: async () => ({ fetch }),
    now: () => 0,
    bootId: 'boot',
    monoMs: () => 0,
    timeout: () => new AbortController().signal,
  } as unknown as RoundPorts
}

test('an answer that comes late, to a tab that was frozen, takes nothing back of what was sent since', async () => {
  const db = await holding(PUSH_LIMIT + 1)
  const sent: number[][] = []
  let once = true
  await push(
    db,
    takesAll(sent, async () => {
      if (!once) return
      once = false
      // another tab sends all of it in the meantime
      await push(db, takesAll([]))
    }),
  )
  expect(sent).toHaveLength(1)
  expect(await db.read('state')).toMatchObject({ sentSeq: PUSH_LIMIT + 1 })
})

test('what was answered was sent, though an older server’s word stands there: it goes on behind that', async () => {
  const db = await holding(2, { lastSeq: 94, sentSeq: 69 })
  const sent: number[][] = []
  expect(await push(db, takesAll(sent))).toEqual({ kind: 'done' })
  expect(sent).toEqual([[95, 96]])
})
