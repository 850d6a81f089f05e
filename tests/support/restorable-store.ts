import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { openDatabase } from '../../server/store/database.ts'
import type { TestDatabase } from '../../server/testing/engines.ts'
import { openTestStore, type TestStore } from '../../server/testing/store.ts'

const backups = ['backup', 'newer'] as const
type Backup = (typeof backups)[number]

/** A store whose server goes back to a backup: SQLite with our own commands, PostgreSQL with a copy of the database. */
export class RestorableStore {
  store!: TestStore
  readonly #opened: TestDatabase
  readonly #folder = mkdtempSync(join(tmpdir(), 'storehand-restore-'))
  #port = 0

  private constructor(opened: TestDatabase) {
    this.#opened = opened
  }

  static async open(opened: TestDatabase): Promise<RestorableStore> {
    const restorable = new RestorableStore(opened)
    await restorable.#serve(opened.database)
    return restorable
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async backup(name: Backup = 'backup'): Promise<void> {
    await this.#while(async ({ dataFolder, databaseUrl }) => {
      if (databaseUrl) await copyDatabase(nameIn(databaseUrl), `${nameIn(databaseUrl)}_${name}`)
      else await makeBackup(dataFolder, this.#file(name))
    })
  }

  async restore(name: Backup = 'backup'): Promise<void> {
    await this.#while(async ({ dataFolder, databaseUrl }) => {
      if (databaseUrl) await copyDatabase(`${nameIn(databaseUrl)}_${name}`, nameIn(databaseUrl))
      else await restoreBackup(dataFolder, this.#file(name))
    })
  }

  async dispose(): Promise<void> {
    await this.store.dispose()
    const { databaseUrl } = this.#opened.options
    if (databaseUrl) {
      for (const name of backups) await onServer(`drop database if exists ${nameIn(databaseUrl)}_${name} with (force)`)
    }
    rmSync(this.#folder, { recursive: true })
  }

  #file(name: Backup) {
    return join(this.#folder, `${name}.file`)
  }

  async #while(work: (options: TestDatabase['options']) => Promise<void>): Promise<void> {
    await this.store.app.close()
    await this.store.database.close()
    await work(this.#opened.options)
    await this.#serve(await openDatabase({ ...this.#opened.options, clock: () => this.#opened.time.now }))
  }

  async #serve(database: TestDatabase['database']): Promise<void> {
    this.#opened.database = database
    const dispose = async () => {
      await database.close()
      await this.#opened.dispose()
    }
    this.store = await openTestStore({ ...this.#opened, database, dispose })
    await this.store.app.listen({ port: this.#port, host: '127.0.0.1' })
    this.#port = (this.store.app.server.address() as AddressInfo).port
  }
}

const nameIn = (databaseUrl: string) => new URL(databaseUrl).pathname.slice(1)

async function copyDatabase(from: string, to: string): Promise<void> {
  await onServer(`drop database if exists ${to} with (force)`)
  await onServer(`create database ${to} template ${from}`)
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') ?? '' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
