import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { start, type Running } from '../main.ts'
import { execute } from '../execute.ts'
import { openDatabase } from '../store/database.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

describe('backup and restore', () => {
  let folder: string
  let data: string
  let file: string
  let running: Running | undefined
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'storehand-backup-'))
    data = join(folder, 'data')
    file = join(folder, 'monday.backup')
    running = await serve()
  })
  afterEach(async () => {
    await running?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const serve = () => start({ host: '127.0.0.1', port: 0, dataFolder: data, demo: false, print: () => undefined })
  const stop = async () => {
    await running?.stop()
    running = undefined
  }
  /** Bins, which are as good as anything to recognise a moment by. */
  const addBins = async (...ids: string[]) => {
    const database = await openDatabase({ dataFolder: data })
    const commands = ids.map((id) => ({
      ...{ key: id, name: 'save-bin', v: 1, actorId: 'test', at: 1 },
      args: { id, code: `BIN-${id}`, name: id, kind: 'shelf' },
    }))
    await execute(database, 'store-1', 'import', commands)
    await database.close()
  }
  const bins = async (dataFolder = data) => {
    const database = await openDatabase({ dataFolder })
    const rows = await database.read
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'bin')
      .orderBy('id')
      .execute()
    await database.close()
    return rows.map(({ id }) => id)
  }
  const key = (name: string, where = data) => readFileSync(join(where, name), 'utf8')
  /** Everything in the folder, to see that nothing changed. */
  const print = () =>
    readdirSync(data)
      .filter((name) => name !== 'lock.db')
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(data, name)))
          .digest('hex'),
      ])

  test('brings back the database and the keys as they were, and keeps what it replaces', async () => {
    await stop()
    await addBins('a')
    await makeBackup(data, file)
    const [admin, secret] = [key('admin.key'), key('secret.key')]
    await addBins('b')
    writeFileSync(join(data, 'secret.key'), 'another secret')

    const { madeAt, kept = '' } = await restoreBackup(data, file)
    expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000)
    expect(await bins()).toEqual(['a'])
    expect([key('admin.key'), key('secret.key')]).toEqual([admin, secret])
    expect(await bins(kept)).toEqual(['a', 'b'])
    expect(key('secret.key', kept)).toBe('another secret')
    expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  test('is taken while the server works, and holds all that was committed before it', async () => {
    const { address = '' } = running ?? {}
    const authorization = `Bearer ${key('admin.key').trim()}`
    const put = async (id: string) => {
      const body = JSON.stringify({ code: `BIN-${id}`, name: id, kind: 'shelf' })
      const headers = { authorization, 'content-type': 'application/json' }
      const answer = await fetch(`${address}/v1/bins/${id}`, { method: 'PUT', headers, body })
      expect(answer.status).toBeLessThan(300)
    }
    for (let index = 0; index < 20; index++) await put(`before-${index}`)
    const enough = new AbortController()
    const writer = (async () => {
      for (let index = 0; !enough.signal.aborted; index++) await put(`during-${index}`)
    })()
    await makeBackup(data, file)
    enough.abort()
    await writer
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'monday.backup'])

    const elsewhere = join(folder, 'elsewhere')
    expect(await restoreBackup(elsewhere, file)).toMatchObject({ kept: undefined })
    expect((await bins(elsewhere)).filter((id) => id.startsWith('before'))).toHaveLength(20)
    expect(key('secret.key', elsewhere)).toBe(key('secret.key'))
  })

  test('refuses to restore under a running server, and says where it answers', async () => {
    await makeBackup(data, file)
    await expect(restoreBackup(data, file)).rejects.toThrow(`It answers on ${running?.address}. Stop it`)
  })

  describe('replaces nothing when the backup', () => {
    beforeEach(async () => {
      await stop()
      await makeBackup(data, file)
    })
    const refused = async (why: RegExp) => {
      const before = print()
      await expect(restoreBackup(data, file)).rejects.toThrow(why)
      expect(print()).toEqual(before)
    }
    /** The same file with another database in it. */
    const repack = (change: (sqlite: Sqlite.Database) => void) => {
      const path = join(folder, 'unpacked.db')
      writeFileSync(path, gunzipSync(readFileSync(file)))
      const sqlite = new Sqlite(path)
      change(sqlite)
      sqlite.close()
      writeFileSync(file, gzipSync(readFileSync(path)))
    }

    test('is not there', async () => {
      rmSync(file)
      await refused(/There is no file/)
    })
    test('is another kind of file', async () => {
      writeFileSync(file, 'order_number,sku\n')
      await refused(/damaged, or no backup of Storehand/)
      writeFileSync(file, gzipSync('order_number,sku\n'))
      await refused(/no backup of Storehand/)
    })
    test('is another kind of database', async () => {
      repack((sqlite) => sqlite.exec('drop table storehand_backup'))
      await refused(/no backup of Storehand/)
    })
    test('was cut off', async () => {
      truncateSync(file, Math.floor(statSync(file).size * 0.9))
      await refused(/damaged/)
    })
    test('has one wrong byte', async () => {
      const bytes = readFileSync(file)
      const middle = Math.floor(bytes.length / 2)
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      writeFileSync(file, bytes)
      await refused(/damaged/)
    })
    test('was made by a newer version', async () => {
      repack((sqlite) => sqlite.prepare('insert into kysely_migration values (?, ?)').run('9999-later', 'now'))
      await refused(/newer Storehand. Update this one first/)
    })
  })

  test('makes no backup over another one, of nothing, or where there is no folder', async () => {
    writeFileSync(file, 'precious')
    await expect(makeBackup(data, file)).rejects.toThrow('exists already')
    expect(readFileSync(file, 'utf8')).toBe('precious')
    await expect(makeBackup(join(folder, 'nowhere'), join(folder, 'x'))).rejects.toThrow('no embedded database')
    await expect(makeBackup(data, join(folder, 'nowhere', 'x'))).rejects.toThrow('There is no folder')
  })

  test('makes no backup of a damaged database', async () => {
    await stop()
    await addBins(...Array.from({ length: 200 }, (_, index) => `bin-${index}`))
    const path = join(data, 'storehand.db')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, bytes.length - 40_000)
    writeFileSync(path, bytes)
    await expect(makeBackup(data, file)).rejects.toThrow(/is damaged/)
    expect(existsSync(file)).toBe(false)
  })

  // a file system without room needs root to make one
  test.runIf(canMount())('says so when there is no room, and leaves everything as it was', async () => {
    await stop()
    const small = mkdtempSync(join(tmpdir(), 'storehand-small-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', small])
    try {
      await expect(makeBackup(data, join(small, 'x.backup'))).rejects.toThrow('no room for the backup')
      expect(readdirSync(small)).toEqual([])
      await makeBackup(data, file)
      await expect(restoreBackup(join(small, 'data'), file)).rejects.toThrow('There is no room')
      expect(readdirSync(join(small, 'data'))).toEqual(['lock.db'])
    } finally {
      execFileSync('umount', [small])
      rmSync(small, { recursive: true })
    }
  })
})

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'storehand-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}
