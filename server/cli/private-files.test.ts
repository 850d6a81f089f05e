import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import { startServer } from '../testing/server-process.ts'

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'storehand-private-'))
  data = join(folder, 'data')
  // as somebody makes it
  mkdirSync(data, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What somebody else on this machine may read. */
const openFiles = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const { mode } = statSync(join(folder, path))
    return (mode & 0o077) !== 0 && path !== 'data'
  })

test('nobody but its owner reads a file that the server or a command wrote, in a folder that others may open', async () => {
  const storehand = (...args: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, 'storehand.ts'), ...args], {
      env: { PATH: process.env['PATH'], STOREHAND_DATA: data },
      stdio: 'pipe',
    })
  const orders = join(folder, 'orders.csv')
  writeFileSync(orders, 'order_number,sku,quantity,placed_at\nN1,S1,-1,2026-11-16 08:00\nN2,S1,1,2026-11-16 08:00', {
    mode: 0o600,
  })
  storehand('certificate', 'localhost')
  const server = await startServer({ STOREHAND_DATA: data }, '--no-demo')
  try {
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['server.json', 'storehand.db-wal', 'storehand.db-shm']))
    storehand('backup', join(folder, 'monday.backup'))
    storehand('import', 'orders', orders)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['monday.backup', 'orders.csv.rejects.csv']))
    expect(openFiles()).toEqual([])
  } finally {
    await server.end('SIGTERM')
  }
  storehand('restore', join(folder, 'monday.backup'))
  expect(openFiles()).toEqual([])
})

test('closes the database of an earlier version to others', async () => {
  await (await openDatabase({ dataFolder: data })).close()
  expect(openFiles()).not.toEqual([])
  await (await openDatabase({ dataFolder: data })).close()
  expect(openFiles()).toEqual([])
})
