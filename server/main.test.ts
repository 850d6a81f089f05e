import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signedText } from '#domain/proof.ts'
import { PROTO, SCHEMA, START, type PullResponse } from '#domain/protocol.ts'
import { openDatabase } from './store/database.ts'
import { engines, type TestDatabase } from './testing/engines.ts'
import { HttpDevice } from './testing/http-device.ts'
import { startServer, type ServerProcess } from './testing/server-process.ts'

describe.each(engines)('the process on $name', ({ name, open }) => {
  let opened: TestDatabase
  let env: Record<string, string>
  let running: ServerProcess[] = []
  beforeEach(async () => {
    opened = await open()
    const { dataFolder, databaseUrl } = opened.options
    // the process opens it itself
    await opened.database.close()
    env = { STOREHAND_DATA: dataFolder, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
    running = []
  })
  afterEach(async () => {
    for (const server of running) await server.end('SIGKILL')
    opened.database = await openDatabase(opened.options)
    await opened.dispose()
  })

  const start = async () => {
    const server = await startServer(env, '--no-demo')
    running.push(server)
    return server
  }
  const post = async (server: ServerProcess, method: string, path: string, bearer: string, body: unknown) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    const answer = await fetch(server.address + path, { method, headers, body: JSON.stringify(body) })
    return { status: answer.status, body: (await answer.json()) as Record<string, never> }
  }

  test('stops cleanly on SIGTERM, even while somebody listens for pokes', async () => {
    const server = await start()
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
    const [, code = ''] = /with the code (\S+)/.exec(server.output()) ?? []
    const device = await HttpDevice.enrol(server.address, code)
    const stream = await device.fetch(server.address, '/v1/sync/poke')
    expect(stream.status).toBe(200)

    const { dataFolder } = opened.options
    expect(existsSync(join(dataFolder, 'server.json'))).toBe(true)
    const { ended, ms } = await server.end('SIGTERM')
    expect(ended).toBe(0)
    expect(server.output()).toMatch(/\nStopped\.\n$/)
    expect(ms).toBeLessThan(5_000)
    expect(existsSync(join(dataFolder, 'server.json'))).toBe(false)
    expect(existsSync(join(dataFolder, 'storehand.db-wal'))).toBe(false)
    await stream.body?.cancel()
  })

  // SQLite makes nobody wait: one process has it, and does one thing after another
  test.runIf(name === 'postgres')('stops cleanly though a request waits for the database', async () => {
    const server = await start()
    const adminKey = readFileSync(join(opened.options.dataFolder, 'admin.key'), 'utf8')
    const other = new pg.Client({ connectionString: opened.options.databaseUrl })
    await other.connect()
    await other.query('begin')
    await other.query('lock table store_head in access exclusive mode')
    const saving = post(server, 'PUT', '/v1/people/ana', adminKey, { name: 'Ana', role: 'lead', pin: '2580' })
    const cut = saving.catch((error: Error) => error.message)
    const waiting = "select 1 from pg_stat_activity where application_name = 'storehand' and wait_event_type = 'Lock'"
    const isWaiting = async () => {
      // within a transaction the first answer would be given again and again
      await other.query('select pg_stat_clear_snapshot()')
      return (await other.query(waiting)).rowCount
    }
    await expect.poll(isWaiting, { timeout: 20_000 }).toBeGreaterThan(0)
    expect((await server.end('SIGTERM')).ended).toBe(0)
    expect(await cut).toBe('fetch failed')
    await other.end()
  })

  test('keeps every acknowledged push over kill -9', async () => {
    let server = await start()
    const adminKey = readFileSync(join(opened.options.dataFolder, 'admin.key'), 'utf8')
    const [, code = ''] = /with the code (\S+)/.exec(server.output()) ?? []
    await post(server, 'PUT', '/v1/people/ana', adminKey, { name: 'Ana', role: 'lead', pin: '2580' })
    const device = await HttpDevice.enrol(server.address, code)
    const { clientId } = device
    const signIn = { personId: 'ana', pin: '2580' }
    const { authorKey } = await device.post<{ authorKey: string }>(server.address, '/v1/sign-in', signIn)
    const key = Buffer.from(authorKey, 'base64')
    const place = { storeId: 'store-1', deviceId: device.enrolled.deviceId }

    let seq = 0
    for (let round = 0; round < 3; round++) {
      // pushes one by one until the server dies in the middle of one
      let acknowledged = seq
      let pending = seq
      for (let alive = true; alive;) {
        pending++
        const clock = { deviceAt: Date.now(), bootId: 'boot', monoMs: 1 }
        const made = {
          ...{ cmdId: uuidv7(), seq: pending, name: 'close-case', v: 1, args: { caseId: 'none', note: '' } },
          ...{ actorId: 'ana', ...clock, base: 0 },
        }
        const proof = createHmac('sha256', key).update(signedText(made, place)).digest('hex')
        const push = { proto: PROTO, storeId: 'store-1', clientId, base: START, clock, commands: [{ ...made, proof }] }
        const answered = await device.post(server.address, '/v1/sync/push', push).catch(() => undefined)
        if (answered !== undefined) acknowledged = pending
        else alive = false
        // somewhere in one of the next
        if (acknowledged === seq + 5) setTimeout(() => server.child.kill('SIGKILL'), Math.random() * 20)
      }
      server = await start()
      const pull = { proto: PROTO, schema: SCHEMA, storeId: 'store-1', clientId, from: START, ackedSeq: 0 }
      const { lastSeq, outcomes } = await device.post<PullResponse>(server.address, '/v1/sync/pull', pull)
      // the one under way when it died may have been committed too
      expect([acknowledged, acknowledged + 1]).toContain(lastSeq)
      expect(outcomes.map((outcome) => outcome.seq)).toEqual(Array.from({ length: lastSeq }, (_none, i) => i + 1))
      expect(acknowledged).toBeGreaterThan(seq)
      seq = lastSeq
    }
    expect((await server.end('SIGINT')).ended).toBe(0)
  })
})

test('says how to add the first person and the first bin, until there are some', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storehand-process-'))
  const env = { STOREHAND_DATA: folder }
  const first = await startServer(env, '--no-demo')
  expect(first.output()).toContain(`Bearer $(cat ${join(folder, 'admin.key')})`)
  const told = [...first.output().matchAll(/curl -X PUT '(\S+)'.*\n.* -d '(.*)'/g)]
  expect(told.map(([, url = '']) => new URL(url).pathname)).toEqual(['/v1/people/ana', '/v1/bins/a1'])
  const authorization = `Bearer ${readFileSync(join(folder, 'admin.key'), 'utf8').trim()}`
  for (const [, url = '', body = ''] of told.slice(0, 1)) {
    const headers = { authorization, 'content-type': 'application/json' }
    expect((await fetch(url, { method: 'PUT', headers, body })).status).toBe(200)
  }
  await first.end('SIGTERM')
  const second = await startServer({ ...env, STOREHAND_ADMIN_KEY: 'a-key-of-our-own-choice' }, '--no-demo')
  expect(second.output()).toContain('Sign in as Ana')
  expect(second.output()).toMatch(/\/v1\/bins\/a1' -H "Authorization: Bearer \$STOREHAND_ADMIN_KEY"/)
  expect(second.output()).not.toContain('admin.key')
  await second.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

test('says in one sentence why it does not start', async () => {
  await expect(startServer({ PORT: 'eighty' })).rejects.toThrow('PORT must be a whole number from 0 to 65535.')
  const folder = mkdtempSync(join(tmpdir(), 'storehand-process-'))
  const env = { STOREHAND_DATA: folder }
  const server = await startServer(env, '--no-demo')
  await expect(startServer(env)).rejects.toThrow(`is using the data folder ${folder}. It answers on ${server.address}.`)
  await server.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})
