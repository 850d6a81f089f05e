import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'storehand-command-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function storehand(args: string[], settings: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], STOREHAND_DATA: join(folder, 'data'), ...settings }
  const command = [join(import.meta.dirname, 'storehand.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('says which version it is, and that it can', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(storehand(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` })
  expect(storehand(['--help']).stdout).toMatch(/--version +print the version/)
  expect(storehand(['start', '--help']).status).toBe(0)
})

test.each([
  [['frobnicate']],
  [['start', '--nonsense']],
  [['start', '--port', 'eighty']],
  [['enrol', '--hours', '0']],
  [['backup']],
  [['restore']],
  [['certificate', '--nonsense']],
  [['import', 'people']],
  [['api-key', 'burn']],
])('ends with 2 and shows how it is right: %j', (args) => {
  expect(storehand(args)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: storehand') })
})

describe('a start that cannot be is told in one sentence, and ends with 1', () => {
  const sentence = (settings: Record<string, string>, ...args: string[]) => {
    const { status, stderr } = storehand(['start', '--no-demo', '--port', '0', ...args], settings)
    expect(status).toBe(1)
    return stderr
  }

  test('no PostgreSQL', () => {
    expect(sentence({ DATABASE_URL: 'postgres://storehand:secret@127.0.0.1:1/storehand' })).toBe(
      'PostgreSQL does not answer at 127.0.0.1:1 (ECONNREFUSED). Start it, or correct DATABASE_URL.\n',
    )
  })

  test('an address that no machine has, or another one', () => {
    expect(sentence({ HOST: '999.1.1.1' })).toMatch(/^There is no machine 999\.1\.1\.1\. Name one with --host .*\n$/)
    // documentation only (RFC 5737)
    expect(sentence({}, '--host', '192.0.2.1')).toMatch(/^This machine has no address 192\.0\.2\.1\. Name one .*\n$/)
  })

  test('a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as AddressInfo
    expect(sentence({}, '--port', `${port}`)).toBe(
      `Another program is using port ${port}. Stop it, or choose another port with --port.\n`,
    )
    other.close()
  })

  test('a data folder that is none', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(sentence({ STOREHAND_DATA: file })).toMatch(/file is no folder: .* Name another folder\.\n$/)
    expect(sentence({ STOREHAND_DATA: join(file, 'data') })).toMatch(/is no folder: .* Name another folder\.\n$/)
  })

  test('a database that is none', () => {
    writeFileSync(join(folder, 'storehand.db'), 'this was a database once'.repeat(100))
    expect(sentence({ STOREHAND_DATA: folder })).toMatch(/^The database in the data folder is damaged\. .*\n$/)
  })
})
