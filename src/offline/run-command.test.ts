import { randomUUID } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { aLine, anOrder } from '#domain/testing/given.ts'
import { type AnsweredRow, type Device, StorehandDb } from './db.ts'
import { EntriesGone } from './entries-gone.ts'
import type { Ports } from './ports.ts'
import { type CommandOptions, runCommand } from './run-command.ts'
import { openSession } from './signing.ts'
import { View } from './view.ts'

const device: Device = {
  deviceId: 'device-1',
  token: 'secret',
  clientId: randomUUID(),
  name: 'Handheld 1',
  store: { id: 'store-1', name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' },
}

const ports = { now: () => 1_000, monoMs: () => 5, bootId: 'boot', newId: () => uuidv7() } as Ports

/** One tab of the device, on a database that tabs share. */
async function openTab(db: StorehandDb) {
  const view = new View()
  view.clientId = device.clientId
  await view.useRules()
  await view.load(db)
  const session = await openSession('ana', { authorKey: new Uint8Array(32), dataKey: new Uint8Array(32) })
  const pick = (quantity: number, remaining: number, options?: CommandOptions) => {
    const line = { fulfillmentId: 'order-1', lineId: 'l1' }
    const args = { ...line, quantity, remaining, method: 'scan' as const, takeOver: null }
    return runCommand({ db, ports, view, device, session }, 'pick-line', args, options)
  }
  const picked = () => view.get('fulfillment', 'order-1')?.lines[0]?.picks.length
  const tell = (entries: number[]) => {
    const entry = { what: { sku: 'mug' }, units: 1, round: 1, agoMs: 0 }
    const args = { sessionId: 's1', bay: 'A1', entries: entries.map(() => entry) }
    const tellsOf = { entries, folded: () => undefined }
    return runCommand({ db, ports, view, device, session }, 'count-entries', args, { tellsOf })
  }
  return { view, pick, picked, tell }
}

describe('AtomicIntent: a view changed if and only if its outbox row exists', () => {
  let db: StorehandDb
  beforeEach(async () => {
    db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
    await db.record.put({
      kind: 'fulfillment',
      id: 'order-1',
      ver: 1,
      doc: anOrder({ id: 'order-1', lines: [aLine({ id: 'l1' })] }),
    })
    await db.record.put({ kind: 'person', id: 'ana', ver: 1, doc: { id: 'ana', name: 'Ana', role: 'associate' } })
  })

  test('a saved command is on the screen and in the outbox, in order', async () => {
    const tab = await openTab(db)
    const results = await Promise.all([tab.pick(1, 2), tab.pick(1, 2)])
    expect(results.map(({ status }) => status)).toEqual(['saved', 'saved'])
    expect(tab.picked()).toBe(2)
    const rows = await db.outbox.toArray()
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2])
    expect(tab.view.state.sentSeq).toBe(0)
  })

  test('a refused command leaves nothing behind', async () => {
    const tab = await openTab(db)
    const result = await tab.pick(3, 2)
    expect(result).toMatchObject({ status: 'refused', reason: { code: 'over-pick' } })
    expect(tab.picked()).toBe(0)
    expect(await db.outbox.count()).toBe(0)
  })

  test('when storage is full the action is refused, in those words, and the screen goes back', async () => {
    const tab = await openTab(db)
    db.outbox.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    const result = await tab.pick(1, 2)
    expect(result).toMatchObject({ status: 'refused', reason: { code: 'storage-full' } })
    expect(tab.picked()).toBe(0)
    expect(await db.outbox.count()).toBe(0)
  })

  describe('entries of a count', () => {
    const entry = {
      sessionId: 's1',
      bay: 'A1',
      what: { sku: 'mug' },
      units: 1,
      round: 1,
      at: 1,
      bootId: 'b',
      monoMs: 1,
    }
    const add = (personId: string) => db.entry.add({ ...entry, personId })

    test('are told of once, also by two tabs that have both read them', async () => {
      const [one, other] = await Promise.all([openTab(db), openTab(db)])
      const n = await add('ana')
      expect(await one.tell([n])).toMatchObject({ status: 'queued' })
      await expect(other.tell([n])).rejects.toThrow(EntriesGone)
      expect(await db.outbox.count()).toBe(1)
      expect(other.view.pending.length).toBeLessThan(2)
    })

    test('are not told of by somebody who has signed in since they were read', async () => {
      const tab = await openTab(db)
      const n = await add('ben')
      await expect(tab.tell([n])).rejects.toThrow(EntriesGone)
      expect(await db.outbox.count()).toBe(0)
      expect(await db.entry.count()).toBe(1)
    })
  })

  describe('what is done in place of what was not applied', () => {
    const REFUSED = 'refused'
    const inPlaceOf = { cmdId: REFUSED, how: 'retried' } as const
    const attention = async () => (await db.answered.where('attention').equals(1).toArray()).map(({ cmdId }) => cmdId)
    beforeEach(async () => {
      const refused = { id: REFUSED, name: 'pick-line', v: 1, args: {}, actorId: 'ben', at: 1, status: 'rejected' }
      const doc = { ...refused, code: 'over-pick', detail: {}, cause: null, settled: null }
      await db.record.put({ kind: 'attention', id: REFUSED, ver: 1, doc })
      await db.answered.put({ cmdId: REFUSED, seq: 9, attention: 1 } as AnsweredRow)
    })

    test('is saved with its settling', async () => {
      const tab = await openTab(db)
      const result = await tab.pick(1, 2, { inPlaceOf, after: 'cause' })
      const [done, settling] = await db.outbox.toArray()
      expect(result).toMatchObject({ status: 'saved', cmdId: done?.cmdId })
      expect(done).toMatchObject({ seq: 1, name: 'pick-line', after: 'cause' })
      const how = { attentionId: REFUSED, how: 'retried', note: '', instead: done?.cmdId }
      expect(settling).toMatchObject({ seq: 2, name: 'settle-attention', args: how })
      expect(tab.view.get('attention', REFUSED)?.settled).toMatchObject({ how: 'retried', by: 'ana' })
      expect(await attention()).toEqual([])
    })

    test('is not saved without it', async () => {
      const tab = await openTab(db)
      db.outbox.hook('creating', (_key, row) => {
        if (row.name === 'settle-attention') throw new DOMException('no room', 'QuotaExceededError')
      })
      expect(await tab.pick(1, 2, { inPlaceOf })).toMatchObject({
        status: 'refused',
        reason: { code: 'storage-full' },
      })
      expect(await db.outbox.count()).toBe(0)
      expect(tab.picked()).toBe(0)
      expect(tab.view.get('attention', REFUSED)?.settled).toBeNull()
      expect(await attention()).toEqual([REFUSED])
    })

    test('and refused leaves it as it was', async () => {
      const tab = await openTab(db)
      expect(await tab.pick(3, 2, { inPlaceOf })).toMatchObject({ status: 'refused', reason: { code: 'over-pick' } })
      expect(await db.outbox.count()).toBe(0)
      expect(await attention()).toEqual([REFUSED])
    })
  })

  test('two tabs cannot take the same number, and each sees the other’s work before it decides', async () => {
    const [one, other] = [await openTab(db), await openTab(db)]
    await one.pick(1, 2)
    await other.pick(1, 2)
    expect(other.picked()).toBe(2)
    expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('when the database is gone the action is refused, in those words', async () => {
    const tab = await openTab(db)
    db.close()
    expect(await tab.pick(1, 2)).toMatchObject({ status: 'refused', reason: { code: 'storage-failed' } })
  })

  test('a queued command of another version of the app has no effect here and stays in the queue', async () => {
    const mine = await openTab(db)
    await mine.pick(1, 2)
    const [row] = await db.outbox.toArray()
    if (row) await db.outbox.add({ ...row, seq: 2, cmdId: randomUUID(), name: 'weigh-line' })
    const tab = await openTab(db)
    expect(tab.picked()).toBe(1)
    expect(tab.view.pending.map(({ name }) => name)).toEqual(['pick-line', 'weigh-line'])
  })
})
