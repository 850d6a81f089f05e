import { spawn } from 'node:child_process'
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { start, type Running } from '../main.ts'
import { openDatabase } from '../store/database.ts'

const STOREHAND = join(import.meta.dirname, 'storehand.ts')
const HEADER = 'order_number,sku,name,quantity,placed_at'
const row = (index: number) => `N${index},S${index % 40},Product ${index % 40},${1 + (index % 3)},2026-11-16 08:00`

describe('storehand import orders', { timeout: 60_000 }, () => {
  let folder: string
  let data: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storehand-import-'))
    data = join(folder, 'data')
    file = join(folder, 'orders.csv')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Runs it, and lets `watch` see what it says while it runs. */
  async function run(args: string[], watch?: (said: string, kill: () => void) => void, input?: string) {
    const env = { ...process.env, DATABASE_URL: '', STOREHAND_DATA: data, STOREHAND_ADMIN_KEY: '' }
    const child = spawn(process.execPath, [STOREHAND, 'import', 'orders', ...args], { env })
    let out = ''
    let error = ''
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => {
      error += text.toString()
      watch?.(error, () => child.kill('SIGKILL'))
    })
    child.stdin.end(input)
    const status = await new Promise<number | null>((done) => child.on('close', done))
    const last = out.trim().split('\n').at(-1) ?? ''
    return { status, out, error, last }
  }

  const orders = async () => {
    const database = await openDatabase({ dataFolder: data })
    const rows = await database.read
      .selectFrom('document')
      .select(['id', 'doc_json'])
      .where('kind', '=', 'fulfillment')
      .orderBy('id')
      .execute()
    await database.close()
    return rows
  }

  it('prints the summary last, tells bad rows and writes them to a file that goes when they are gone', async () => {
    writeFileSync(file, [HEADER, row(1), 'N2,S2,"Mug, navy",-1,2026-11-16 08:00', row(3)].join('\n'))
    const bad = await run([file, '--json'])
    expect(JSON.parse(bad.last)).toMatchObject({ rows: 3, accepted: 2, rejected: 1, created: 2, updated: 0 })
    expect(bad.status).toBe(0)
    expect(bad.error).toContain('line 3, quantity: The quantity is -1')
    expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toBe(
      `line,column,code,message,${HEADER}\n` +
        '3,quantity,quantity-not-positive,The quantity is -1; an order needs 1 or more.,N2,S2,"Mug, navy",-1,2026-11-16 08:00\n',
    )
    const partly = [HEADER, row(1), 'N1,POST,Postage,1,2026-11-16 08:00', 'N1,S9,Mug,-1,2026-11-16 08:00']
    writeFileSync(file, partly.join('\n'))
    expect((await run([file])).out.split('\n').slice(1, 4)).toEqual([
      'Orders: 0 created, 1 updated',
      'Rows of services, which nobody picks: 1',
      expect.stringMatching(/^Order N1 is incomplete in the store, because .* import it again/),
    ])
    writeFileSync(file, [HEADER, row(1), row(2), row(3)].join('\n'))
    const good = await run([file])
    expect(good.out).toBe('3 rows: 3 accepted, 0 rejected\nOrders: 1 created, 1 updated\n')
    expect(good.error).toBe('')
    expect(existsSync(`${file}.rejects.csv`)).toBe(false)
  })

  it('takes several files, each with its own summary and rejects', async () => {
    const other = join(folder, 'other.csv')
    writeFileSync(file, [HEADER, row(1)].join('\n'))
    writeFileSync(other, [HEADER, row(2), 'N3,S3,Mug,-1,2026-11-16 08:00'].join('\n'))
    const both = await run([file, other, '--json'])
    const [first = '', second = ''] = both.out.trim().split('\n')
    expect([JSON.parse(first), JSON.parse(second)]).toMatchObject([{ accepted: 1 }, { accepted: 1, rejected: 1 }])
    expect(both.status).toBe(0)
    expect(existsSync(`${other}.rejects.csv`)).toBe(true)
    const refused = await run([file, other, '--rejects', join(folder, 'bad.csv')])
    expect(refused).toMatchObject({ status: 2, error: expect.stringContaining('is for one file') as string })
  })

  it('deletes no file that it did not write, and overwrites none that it reads', async () => {
    const notes = join(folder, 'notes.txt')
    writeFileSync(file, [HEADER, row(1)].join('\n'))
    writeFileSync(notes, 'mine')
    expect(await run([file, '--rejects', notes])).toMatchObject({ status: 0 })
    expect(readFileSync(notes, 'utf8')).toBe('mine')
    const link = join(folder, 'link.csv')
    linkSync(file, link)
    for (const same of [file, join(folder, '.', 'orders.csv'), link]) {
      const refused = await run([file, '--rejects', same])
      expect(refused).toMatchObject({ status: 2, error: expect.stringContaining('Name another one.') as string })
    }
    expect(readFileSync(file, 'utf8')).toContain('N1,S1')
  })

  it('reads standard input', async () => {
    const { last } = await run(['-', '--json'], undefined, [HEADER, row(1)].join('\n'))
    expect(JSON.parse(last)).toMatchObject({ rows: 1, created: 1 })
  })

  it('fails with one sentence and 1 on what is no file of orders, and 2 on wrong usage', async () => {
    writeFileSync(file, '%PDF-1.7\n')
    const pdf = await run([file, '--json'])
    expect(pdf.status).toBe(1)
    expect(JSON.parse(pdf.last)).toMatchObject({ error: { code: 'not-csv' } })
    expect(pdf.error.trim().split('\n').at(-1)).toMatch(/^The first line does not name order_number/)
    const none = await run([join(folder, 'none.csv'), '--json'])
    expect(none).toMatchObject({ status: 1, error: `There is no file ${join(folder, 'none.csv')}.\n` })
    expect(await run([folder])).toMatchObject({ status: 1, error: 'This is a folder, not a file.\n' })
    const noFolder = await run([file, '--rejects', join(folder, 'none', 'x.csv')])
    expect(noFolder.error).toContain(`names a file in ${join(folder, 'none')}, and there is no such folder.`)
    expect(noFolder.status).toBe(2)
    const wrong = [[], [file, '--zone', 'Mars'], [file, '--map', 'colour=x'], [file, '--nonsense']]
    const statuses = await Promise.all(wrong.map(async (args) => (await run(args)).status))
    expect(statuses).toEqual([2, 2, 2, 2])
  })

  it('goes on after a kill, and ends as if there had been none', async () => {
    writeFileSync(file, [HEADER, ...Array.from({ length: 1500 }, (_, index) => row(index))].join('\n'))
    const killed = await run([file, '--progress'], (said, kill) => {
      if (said.includes('saving')) kill()
    })
    expect(killed.status).toBe(null)
    const half = await orders()
    expect(half.length).toBeGreaterThan(0)
    expect(half.length).toBeLessThan(1500)
    const again = await run([file, '--json'])
    expect(JSON.parse(again.last)).toMatchObject({ accepted: 1500, created: 1500 - half.length, updated: 0 })
    const whole = await orders()
    rmSync(data, { recursive: true })
    await run([file])
    // the secret behind the customers' codes is another one in a new folder
    const withoutGate = (rows: typeof whole) =>
      rows.map(({ doc_json }) => ({ ...(JSON.parse(doc_json) as object), gate: 0 }))
    expect(withoutGate(whole)).toEqual(withoutGate(await orders()))
  })

  describe('while a server runs on the folder', () => {
    let server: Running
    beforeEach(async () => {
      server = await start({ host: '127.0.0.1', port: 0, dataFolder: data, demo: false, print: () => {} })
    })
    afterEach(() => server.stop())

    it('sends the file to it', async () => {
      writeFileSync(file, [HEADER, row(1), 'N2,S2,Mug,-1,2026-11-16 08:00', row(3)].join('\n'))
      const { status, last } = await run([file, '--json'])
      expect(JSON.parse(last)).toMatchObject({ rows: 3, accepted: 2, rejected: 1, created: 2, updated: 0 })
      expect(status).toBe(0)
      expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toContain('\n3,quantity,quantity-not-positive,')
      writeFileSync(file, 'name,email\nA,B')
      expect(await run([file, '--json'])).toMatchObject({
        status: 1,
        last: expect.stringContaining('not-csv') as string,
      })
      expect(await run([file, '--store', 'x'])).toMatchObject({
        status: 1,
        error: expect.stringContaining('no such store. The only one is store-1.') as string,
      })
    })

    it('says what is no file before it asks the server', async () => {
      const { status, error, last } = await run([folder, '--json'])
      expect([status, error]).toEqual([1, 'This is a folder, not a file.\n'])
      expect(JSON.parse(last)).toMatchObject({ error: { code: 'EISDIR' } })
    })
  })
})
