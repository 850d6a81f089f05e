import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

const START_TRIES = 50

/**
 * Gives the server's tests a real PostgreSQL: the one that TEST_DATABASE_URL names, else one of its own in a temporary
 * folder, installed from Debian's packages if this machine has none. In CI the tests fail without it.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }
  const binaries = findBinaries() ?? installBinaries()
  if (binaries === undefined) {
    const why = 'PostgreSQL is not installed and cannot be: its tests do not run (set TEST_DATABASE_URL)'
    if (process.env['CI']) throw new Error(why)
    console.warn(why)
    project.provide('postgresUrl', null)
    return undefined
  }
  const postgres = await createPostgres(binaries)
  project.provide('postgresUrl', postgres.url)
  return () => postgres.dispose()
}

/** A PostgreSQL of its own, if this machine has its programs. */
export async function ownPostgres(): Promise<OwnPostgres | undefined> {
  const binaries = findBinaries()
  return binaries === undefined ? undefined : await createPostgres(binaries)
}

/** A cluster in a temporary folder, with a running server. */
export interface OwnPostgres {
  url: string
  /** SIGKILL to the server's first process; the others notice and end */
  kill(): Promise<void>
  /** starts it again on the same data */
  start(): Promise<void>
  dispose(): Promise<void>
}

/** The folder of `initdb` and `postgres`, the newest version there is. */
function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** Debian's package, without the cluster and the service that it would start. */
function installBinaries(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing PostgreSQL for the tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'pipe' })
    const packages = ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-common', 'postgresql']
    execFileSync('mkdir', ['-p', '/etc/postgresql-common/createcluster.d'])
    execFileSync('sh', ['-c', 'echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.d/tests.conf'])
    execFileSync('apt-get', packages, { env, stdio: 'pipe' })
  } catch (error) {
    console.warn(String(error))
  }
  return findBinaries()
}

async function createPostgres(binaries: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'storehand-postgres-'))
  const data = join(folder, 'data')
  const user = unprivilegedUser()
  if (user) chownSync(folder, user.uid, user.gid)
  // PostgreSQL refuses to run as root
  const run = { cwd: folder, ...user, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } }
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'storehand', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...run, stdio: 'pipe' },
  )
  const port = await freePort()
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`]
  const url = `postgres://storehand@127.0.0.1:${port}/postgres`
  let server: ChildProcess
  const killNow = () => server.kill('SIGKILL')
  const start = async () => {
    // after a kill the processes that it leaves behind hold the data for a moment
    for (let left = START_TRIES; ; left--) {
      server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
        ...run,
        stdio: 'ignore',
      })
      try {
        await untilItAnswers(url, server)
        return
      } catch (error) {
        if (left === 0) throw error
        await wait(100)
      }
    }
  }
  process.once('exit', killNow)
  await start()
  return {
    url,
    start,
    async kill() {
      const exit = once(server, 'exit')
      killNow()
      await exit
    },
    async dispose() {
      process.off('exit', killNow)
      // immediate: nothing in it is worth a checkpoint
      server.kill('SIGQUIT')
      await Promise.race([once(server, 'exit'), wait(5_000).then(killNow)])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whom PostgreSQL runs as when the tests run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) }
    } catch {
      // no such user here: the next one
    }
  }
  throw new Error('There is no unprivileged user to run PostgreSQL as')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error('PostgreSQL did not start')
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await wait(50)
    }
  }
  throw new Error('PostgreSQL does not answer')
}
