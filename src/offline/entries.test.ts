import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { StorehandDb } from './db.ts'
import type { Engine } from './engine.ts'
import { Entries } from './entries.ts'

const MUG = { sessionId: 's1', bay: 'A1', what: { sku: 'mug' }, units: 1, round: 1 }

/** A tab that counts, with what it told of. */
function openTab(db: StorehandDb, personId = 'ana') {
  const told: { by: string; entries: { units: number; undoes?: true }[] }[] = []
  const ports = {
    now: () => 1000,
    monoMs: () => 5,
    bootId: 'boot',
    withLock: (_name: string, work: () => unknown) => work(),
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
  return { engine, told, entries: new Entries(engine as unknown as Engine) }
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
