import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { MOST_ENTRIES } from '#domain/count.ts'
import { type Device, StorehandDb } from './db.ts'
import type { Engine } from './engine.ts'
import { EntriesGone } from './entries-gone.ts'
import { Entries } from './entries.ts'

const MUG = { sessionId: 's1', bay: 'A1', what: { sku: 'mug' }, units: 1, round: 1 }

/** A tab that counts, with what it told of; `hear` is what another one does. */
function openTab(db: StorehandDb, personId = 'ana') {
  let hear = () => {}
  const told: { by: string; entries: { units: number; undoes?: true }[] }[] = []
  const ports = {
    now: () => 1000,
    monoMs: () => 5,
    bootId: 'boot',
    withLock: (_name: string, work: () => unknown) => work(),
    onAnnounced: (listener: () => void) => (hear = listener),
  }
  const engine = {
    ...{ db, ports, session: { personId } },
    async run(
      _name: string,
      { entries }: { entries: { units: number }[] },
      { tellsOf }: { tellsOf: { entries: number[]; folded: () => void } },
    ) {
      told.push({ by: engine.session.personId, entries })
      await db.entry.bulkDelete(tellsOf.entries)
      tellsOf.folded()
      return { status: 'saved' }
    },
  }
  return { engine, told, entries: new Entries(engine as unknown as Engine), hear: () => hear() }
}

describe('entries of a count', () => {
  let db: StorehandDb
  beforeEach(() => {
    db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  })

  test('are told of once, an undo as one', async () => {
    const { entries, told } = openTab(db)
    await Promise.all([entries.add(MUG), entries.add({ ...MUG, units: -1, undoes: true })])
    expect(entries.waiting).toHaveLength(2)
    await entries.tell()
    await entries.tell()
    expect(told).toMatchObject([{ by: 'ana', entries: [{ units: 1 }, { units: -1, undoes: true }] }])
    expect(entries.waiting).toEqual([])
  })

  test('that another tab has told of do not wait here any more: they would be shown twice', async () => {
    const [here, there] = [openTab(db), openTab(db)]
    await here.entries.add(MUG)
    await there.entries.tell()
    expect(there.told).toHaveLength(1)
    await here.entries.tell()
    expect(here.told).toEqual([])
    expect(here.entries.waiting).toEqual([])
  })

  test('that another tab tells of meanwhile are passed over, and the rest is told of', async () => {
    const { engine, entries, told } = openTab(db)
    await Promise.all([entries.add(MUG), entries.add({ ...MUG, bay: 'A2', units: 2 })])
    const { run } = engine
    engine.run = async (_name, _args, { tellsOf }) => {
      engine.run = run
      await db.entry.bulkDelete(tellsOf.entries)
      throw new EntriesGone()
    }
    await entries.tell()
    expect(told).toMatchObject([{ entries: [{ units: 2 }] }])
    expect(entries.waiting).toEqual([])
  })

  test('that come while others are told of fill the next command: somebody who scans on makes no command of each', async () => {
    const { entries, told, engine } = openTab(db)
    await Promise.all(Array.from({ length: MOST_ENTRIES }, () => entries.add(MUG)))
    const { run } = engine
    engine.run = async (...args) => {
      await entries.add(MUG)
      return await run.apply(engine, args)
    }
    await entries.tellFull()
    await entries.tellFull()
    expect(told.map(({ entries: some }) => some.length)).toEqual([MOST_ENTRIES])
    expect(entries.waiting).toHaveLength(1)
    await entries.tell()
    expect(told).toHaveLength(2)
  })

  test('that were added before somebody asks are told of, also where others are being told of just then', async () => {
    const { entries, told } = openTab(db)
    await entries.add(MUG)
    const before = entries.tell()
    await entries.add(MUG)
    await Promise.all([before, entries.tell()])
    expect(told.reduce((sum, { entries: some }) => sum + some.length, 0)).toBe(2)
    expect(entries.waiting).toEqual([])
  })

  test('a scan where 20,000 wait writes one row and reads none; a command of a hundred reads two hundred', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ ...MUG, personId: n < 150 ? 'ben' : 'ana', at: n }))
    await db.entry.bulkAdd(rows.map((row) => ({ ...row, bootId: 'boot', monoMs: 0 })))
    const { entries, told, engine } = openTab(db)
    await entries.load()
    let read = 0
    let written = 0
    db.entry.hook('reading', (row) => {
      read += 1
      return row
    })
    db.entry.hook('creating', () => {
      written += 1
    })
    await entries.add(MUG)
    expect({ read, written }).toEqual({ read: 0, written: 1 })
    const { run } = engine
    engine.run = async (...args) => {
      await run.apply(engine, args)
      // one command is enough
      return { status: 'refused' }
    }
    const load = vi.spyOn(entries, 'load').mockResolvedValue()
    await entries.tell()
    load.mockRestore()
    expect(told.map(({ entries: some }) => some.length)).toEqual([50])
    expect(read).toBeLessThanOrEqual(2 * MOST_ENTRIES)
  })

  test('of a person whose access has ended go into the queue unsigned, for a lead to see; others still wait', async () => {
    await db.write('device', { deviceId: 'd', clientId: 'c', name: 'A phone', store: { id: 's' } } as Device)
    const { entries, engine } = openTab(db)
    const people = new Map([
      ['ben', { role: 'associate', rights: [{ role: null, since: 500 }] }],
      ['eve', { role: 'lead' }],
    ])
    const view = { get: (_kind: string, id: string) => people.get(id) }
    Object.assign(engine, { view, serverNow: () => 1000, sync: async () => undefined })
    Object.assign(engine.ports, { newId: () => 'command' })
    for (const personId of ['ben', 'eve', 'ben']) {
      engine.session = { personId }
      await entries.add(MUG)
    }
    engine.session = { personId: 'ana' }
    await entries.handInOfEnded()
    expect(entries.waiting.map(({ personId }) => personId)).toEqual(['eve'])
    expect(await db.outbox.toArray()).toMatchObject([
      { seq: 1, actorId: 'ben', name: 'count-entries', proof: '', args: { entries: [{ units: 1 }, { units: 1 }] } },
    ])
  })

  test('that two tabs have read are shown once as one of them has told of them', async () => {
    const [here, there] = [openTab(db), openTab(db)]
    await here.entries.add(MUG)
    await there.entries.load()
    await here.entries.tell()
    there.hear()
    await expect.poll(() => there.entries.waiting).toEqual([])
  })

  test('are signed by nobody else, also where somebody signs in while the database is asked', async () => {
    const { engine, entries, told } = openTab(db)
    await entries.add(MUG)
    const telling = entries.tell()
    engine.session = { personId: 'ben' }
    await telling
    expect(told).toEqual([])
    expect(entries.waiting).toHaveLength(1)
  })
})
