import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { THE_STORE } from '#domain/store.ts'
import { recordsOf } from '../import/execute-rows.ts'
import { NO_STORE } from '../import/kinds.ts'
import { readHead } from '../store/head.ts'
import { engines, type TestDatabase } from '../testing/engines.ts'
import { importFile } from '../testing/import-file.ts'
import { tellOpenHours } from './tell-open-hours.ts'

const DAY = 24 * 3600_000

describe.each(engines)('hours as instants on $name', ({ open }) => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.dispose())

  const importHours = (hours: string) =>
    importFile(opened.database, NO_STORE, 'stores', [
      'id,name,zone,currency,hours',
      `s1,One,Europe/Madrid,EUR,${hours}`,
    ])
  const told = async () => (await recordsOf(opened.database, 's1', 'open-hours')).get(THE_STORE)
  const begins = (hours: Awaited<ReturnType<typeof told>>) => hours?.open?.map(([from]) => from)
  const head = async () => (await readHead(opened.database.read, 's1')).head

  test('are told for 60 days ahead and a month back, anew each day and where the hours change, and not otherwise', async () => {
    await importHours('call us')
    await tellOpenHours(opened.database)
    expect((await told())?.open).toBeNull()
    await importHours('Daily 9-18')
    await tellOpenHours(opened.database)
    const first = await told()
    expect(first?.open).toContainEqual([Date.UTC(2026, 10, 20, 8), Date.UTC(2026, 10, 20, 17)])
    expect(first?.until).toBeGreaterThanOrEqual(opened.time.now + 60 * DAY)
    expect(first?.from).toBeLessThan(opened.time.now - 30 * DAY)
    const before = await head()
    opened.time.now += 3600_000
    await tellOpenHours(opened.database)
    expect(await head()).toBe(before)

    opened.time.now += DAY
    await tellOpenHours(opened.database)
    expect((await told())?.from).toBe((first?.from ?? 0) + DAY)
    await importHours('Daily 10-18')
    await tellOpenHours(opened.database)
    expect(begins(await told())).toContain(Date.UTC(2026, 10, 20, 9))
    // hours that cannot be read leave those that were known
    await importHours('call us')
    await tellOpenHours(opened.database)
    expect(begins(await told())).toContain(Date.UTC(2026, 10, 20, 9))
  })
})
