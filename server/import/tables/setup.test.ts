import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safetyFor } from '#domain/safety.ts'
import type { Reader } from '#domain/decision.ts'
import type { Store } from '#domain/store.ts'
import { checkPin } from '../../people.ts'
import { listStores } from '../../stores.ts'
import { engines, type TestDatabase } from '../../testing/engines.ts'
import { importFile } from '../../testing/import-file.ts'
import { recordsOf } from '../execute-rows.ts'
import { NO_STORE, type AnyOptions, type Kind } from '../kinds.ts'

const store: Store = { id: 'store-1', name: 'Test', zone: 'Europe/London', currency: 'GBP' }
const real = join(process.env['STOREHAND_DATASETS'] ?? '', 'stores', 'stores.json')
const skipped = existsSync(real) ? '' : ' (skipped: no shared data)'

describe.each(engines)('setting a store up from files on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const load = (kind: Kind, ...rows: string[]) => importFile(opened.database, store, kind, rows)
  const counts = async (kind: Kind, ...rows: string[]) => {
    const { summary, told } = await load(kind, ...rows)
    return [summary.created, summary.updated, ...told]
  }
  const all = async <K extends 'bin' | 'person' | 'layout' | 'hours' | 'safety-rule'>(kind: K, storeId = store.id) => [
    ...(await recordsOf(opened.database, storeId, kind)).values(),
  ]

  it('bins are known by their code; the same file again changes nothing', async () => {
    const file = ['code,name,kind,zone', 'B1,Shelf 1,,', 'F1,Fridge 1,Fridge,back', 'B1,Twice,,', 'X,X,oven,']
    expect(await counts('bins', ...file)).toEqual([2, 0, '4 code said-twice', '5 kind unknown-word'])
    expect(await counts('bins', ...file.slice(0, 3))).toEqual([0, 0])
    expect(await counts('bins', 'label,name,retired', 'B1,Shelf one,yes')).toEqual([0, 1])
    expect(await all('bin')).toMatchObject([
      { id: 'B1', code: 'B1', name: 'Shelf one', kind: 'shelf', retired: true, rev: { by: 'import' } },
      { id: 'F1', code: 'F1', name: 'Fridge 1', kind: 'fridge', zoneId: 'back' },
    ])
  })

  it('people get a role and a PIN to begin with; whoever has one keeps it', async () => {
    const file = [
      'id,name,role,pin,badge',
      'ana,Ana,Associate,1234,CARD-1',
      'ben,Ben,lead,,',
      'cy,Cy,boss,,',
      'di,Di,,12,',
    ]
    expect(await counts('people', ...file)).toEqual([2, 0, '4 role unknown-word', '5 pin bad-pin'])
    const typed = (pin: string) => checkPin(opened.database, { storeId: store.id, personId: 'ana', deviceId: 'd' }, pin)
    expect((await typed('1234')).kind).toBe('right')
    expect(await counts('people', 'id,name,role,pin,badge', 'ana,Ana,associate,9999,CARD-1')).toEqual([0, 0])
    expect((await typed('1234')).kind).toBe('right')
    expect(await counts('people', 'id,name,role,badge', 'ben,Ben,lead,CARD-1')).toEqual([0, 0, '2 badge badge-taken'])
  })

  it('aisles are the whole map, in the order of the file', async () => {
    const file = ['aisle,zone,floor', 'A2,Food,Ground', 'A1,Food,Ground', 'B1,Home,First']
    expect(await counts('aisles', ...file)).toEqual([3, 0])
    expect(await counts('aisles', ...file)).toEqual([0, 0])
    expect(await all('layout')).toMatchObject([
      {
        floors: [{ id: 'Ground', name: 'Ground' }, { id: 'First' }],
        zones: [
          { id: 'Food', floorId: 'Ground' },
          { id: 'Home', floorId: 'First' },
        ],
        aisles: [{ name: 'A2', zoneId: 'Food' }, { name: 'A1' }, { name: 'B1', zoneId: 'Home' }],
      },
    ])
    expect(await counts('aisles', 'aisle', 'A1', 'A2', 'C1')).toEqual([1, 2])
  })

  it('safety stock is for the store, a department, a product or a product and a method; a row without units ends it', async () => {
    const header = 'units,sku,category,method'
    const file = [header, '1,,,', '2,,Dairy,', '3,milk,,', '0,milk,,pickup', '4,,,pickup', '5,milk,Dairy,', '-1,tea,,']
    expect(await counts('safety', ...file)).toEqual([
      ...[4, 0, '6 method unclear', '7 category unclear', '8 units not-a-number'],
    ])
    expect(await counts('safety', ...file.slice(0, 5))).toEqual([0, 0])
    expect(await counts('safety', header, ',milk,,', ',milk,,pickup')).toEqual([0, 2])
    const rules = await recordsOf(opened.database, store.id, 'safety-rule')
    const read = { get: ((_kind: string, id: string) => rules.get(id)) as Reader['get'] }
    expect(safetyFor(read, { sku: 'milk', department: 'Dairy' })).toBe(2)
  })

  it('stores come with their hours; those that cannot be read keep their text and are told', async () => {
    const file = [
      'id,name,zone,currency,hours',
      's1,One,Europe/Dublin,EUR,Mon-Fri: 9-18',
      's2,Two,Europe/Dublin,EUR,call us',
    ]
    const more = [...file, 's3,Three,Mars/Base,EUR,', 's4,Four,,EUR,']
    const { summary, told } = await importFile(opened.database, NO_STORE, 'stores', more)
    expect([summary.created, told]).toEqual([2, ['4 zone bad-zone', '5 zone missing-value']])
    expect(summary.advice).toEqual([expect.stringContaining('s2 (“call us”)')])
    expect(await all('hours', 's1')).toMatchObject([
      { weekly: [[[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [], []] },
    ])
    expect(await all('hours', 's2')).toMatchObject([{ weekly: null, text: 'call us' }])
    // what was known goes on, and the text that could not be read is told
    await importFile(opened.database, NO_STORE, 'stores', ['id,name,hours', 's1,One,by appointment'])
    expect(await all('hours', 's1')).toMatchObject([{ weekly: expect.any(Array), text: 'by appointment' }])
    await importFile(opened.database, NO_STORE, 'stores', file.slice(0, 2))
    // goods may be sent from either to the other
    const others = ['s1', 's2'].map(async (id) => [...(await recordsOf(opened.database, id, 'other-store')).keys()])
    expect(await Promise.all(others)).toEqual([['s2'], ['s1']])
    const again = await importFile(opened.database, NO_STORE, 'stores', file)
    expect(again.summary).toMatchObject({ created: 0, updated: 0 })
    const set: AnyOptions = { set: { zone: 'Europe/Madrid' } }
    expect((await importFile(opened.database, NO_STORE, 'stores', more, set)).told).toEqual(['4 zone bad-zone'])
    expect((await listStores(opened.database)).find(({ id }) => id === 's4')?.zone).toBe('Europe/Madrid')
  })

  it.skipIf(skipped)(`789 real stores come in as they are${skipped}`, { timeout: 300_000 }, async () => {
    const set = { zone: 'America/Chicago', currency: 'USD' }
    const { summary } = await importFile(opened.database, NO_STORE, 'stores', readFileSync(real), { set })
    expect(summary).toMatchObject({ rows: 789, accepted: 789, rejected: 0, created: 789, advice: [] })
  })
})
