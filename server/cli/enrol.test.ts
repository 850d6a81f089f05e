import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { start, type Running } from '../main.ts'
import { HttpDevice } from '../testing/http-device.ts'

const STOREHAND = join(import.meta.dirname, 'storehand.ts')

describe('storehand enrol', { timeout: 60_000 }, () => {
  let data: string
  let said: string[]
  let server: Running | undefined
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'storehand-enrol-'))
    said = []
  })
  afterEach(async () => {
    await server?.stop()
    server = undefined
    rmSync(data, { recursive: true, force: true })
  })

  const startServer = async (host = '127.0.0.1') => {
    said = []
    const print = (line: string) => void said.push(line)
    server = await start({ host, port: 0, dataFolder: data, demo: false, print })
    return server
  }
  const printedCode = () => /enrol a device with the code (\S+) \(good once/.exec(said.join('\n'))?.[1]

  async function run(...args: string[]) {
    const env = { ...process.env, DATABASE_URL: '', STOREHAND_DATA: data, STOREHAND_ADMIN_KEY: '' }
    const child = spawn(process.execPath, [STOREHAND, 'enrol', ...args], { env })
    let [out, error] = ['', '']
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (error += text.toString()))
    const status = await new Promise<number | null>((done) => child.on('close', done))
    return { status, out, error }
  }

  it('makes a code while the server runs, and the link that opens this store with it', async () => {
    const { address } = await startServer()
    const { status, out, error } = await run()
    expect([status, error]).toEqual([0, ''])
    const [, code = ''] = /^Enrolment code: ([0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(out) ?? []
    expect(out).toMatch(/^Good once, until \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC\.$/m)
    expect(out).toContain(`${address}/enrol#code=${code}\n`)
    await HttpDevice.enrol(address, code)
    await expect(HttpDevice.enrol(address, code)).rejects.toThrow('enrolment-code-used')
  })

  it('makes one for many, at the address that they open, and tells it to a program', async () => {
    const { address } = await startServer()
    const { out } = await run('--devices', '2', '--hours', '48', '--url', 'https://store.example/', '--json')
    const made = JSON.parse(out) as { code: string; devices: number; expiresAt: number; link: string }
    expect(made).toMatchObject({ devices: 2, link: `https://store.example/enrol#code=${made.code}` })
    expect(made.expiresAt).toBeGreaterThan(Date.now() + 47 * 3600_000)
    await Promise.all([HttpDevice.enrol(address, made.code), HttpDevice.enrol(address, made.code)])
    await expect(HttpDevice.enrol(address, made.code)).rejects.toThrow('enrolment-code-used')
  })

  it('makes one while no server runs, for the next that does', async () => {
    await (await startServer()).stop()
    const { status, out } = await run()
    expect(status).toBe(0)
    expect(out).toContain('Name the address that devices open with --url')
    const { address } = await startServer()
    await HttpDevice.enrol(address, /code: (\S+)/.exec(out)?.[1] ?? '')
  })

  it('says in one sentence what is wrong', async () => {
    const nowhere = join(data, 'nowhere')
    expect(await run('--data', nowhere)).toMatchObject({
      status: 1,
      error: `There is no embedded database in ${nowhere}. Name the folder with --data.\n`,
    })
    expect(readdirSync(data)).toEqual([])
    await startServer()
    const saying = (part: string) => expect.stringContaining(part) as string
    expect(await run('--store', 'x')).toMatchObject({
      ...{ status: 1, error: saying('There is no such store. The only one is store-1. Name one') },
    })
    for (const url of ['store', 'http://store.example', 'ftp://localhost']) {
      expect(await run('--url', url)).toMatchObject({ status: 2, error: saying('It must begin with https://') })
    }
    expect(await run('--url', 'http://localhost:8080')).toMatchObject({ status: 0 })
    expect(await run('--devices', '1001')).toMatchObject({ status: 2, error: saying('from 1 to 1000') })
  })

  it('makes no link to where no device can work', async () => {
    await startServer('0.0.0.0')
    expect((await run()).out).toContain('Name the address that devices open with --url')
  })

  it('is not needed for the first device: the server prints a code until there is one', async () => {
    const first = await startServer()
    const code = printedCode() ?? ''
    await first.stop()
    // the code of an earlier start stays good, and this start has its own
    const second = await startServer()
    expect(printedCode()).not.toBe(code)
    await HttpDevice.enrol(second.address, code)
    await second.stop()
    await startServer()
    expect(printedCode()).toBeUndefined()
    expect(said.join('\n')).toContain('make a code with: npx storehand enrol')
  })
})
