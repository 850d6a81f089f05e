import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get, createServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../testing/server-process.ts'
import { makeCertificateFiles } from './make-certificate-files.ts'
import { makeAuthority, makeServerCertificate, mayVouchFor } from './make-certificate.ts'
import { readTls } from './read-tls.ts'

const DAY = 86_400_000

let dataFolder: string
beforeEach(() => void (dataFolder = mkdtempSync(join(tmpdir(), 'storehand-tls-'))))
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

/** As a device that trusts `authority` and nobody else. Rejects as the TLS library does. */
function ask(url: string, authority: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca: authority }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += String(chunk)))
      response.on('end', () => resolve(body))
    }).on('error', reject)
  })
}

const storehand = (...args: string[]) =>
  execFileSync(process.execPath, ['server/cli/bin.js', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], STOREHAND_DATA: dataFolder },
    stdio: 'pipe',
  })

describe('a server with its own certificate', () => {
  test('answers devices that trust the authority, tells others how, and takes an import from its own machine', async () => {
    const printed = storehand('certificate', 'localhost')
    const [tlsCert, tlsKey] = ['server.crt', 'server.key'].map((name) => join(dataFolder, 'tls', name)) as [
      string,
      string,
    ]
    const authority = readFileSync(join(dataFolder, 'tls', 'authority.crt'), 'utf8')
    const server = await startServer({ STOREHAND_DATA: dataFolder }, '--tls-cert', tlsCert, '--tls-key', tlsKey)
    try {
      expect(server.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      expect(await ask(`${server.address}/readyz`, authority)).toBe('{"ok":true}')
      const stranger = await makeAuthority([], Date.now())
      await expect(ask(`${server.address}/readyz`, stranger.certificate)).rejects.toThrow(/verify|signed|issuer/)

      const [, fingerprint = 'none'] = /^ {2}((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/m.exec(printed) ?? []
      const page = (await ask(`${server.address}/trust`, authority)).replaceAll('<br>', '')
      expect(page).toContain(fingerprint)

      const orders = join(dataFolder, 'orders.csv')
      writeFileSync(orders, 'order,sku,quantity,placed_at\n9001,MUG-1,1,2026-11-20 10:00\n')
      expect(storehand('import', 'orders', orders, '--json', '--store', 'demo')).toMatch(/"accepted":1/)

      // one that is connected and begins no handshake does not hold up the end
      const silent = connect(Number(new URL(server.address).port), '127.0.0.1')
      await once(silent, 'connect')
      expect((await server.end('SIGTERM')).ended).toBe(0)
      silent.destroy()
    } finally {
      await server.end('SIGTERM')
    }
  })

  test('keeps its keys to its owner, and its authority when the certificate is made anew', async () => {
    const first = await makeCertificateFiles(dataFolder, ['10.1.2.3'], Date.now())
    const authority = readFileSync(first.authorityFile, 'utf8')
    for (const file of [first.keyFile, join(dataFolder, 'tls', 'authority.key')])
      expect(statSync(file).mode & 0o077, file).toBe(0)
    const second = await makeCertificateFiles(dataFolder, ['till.local'], Date.now())
    expect(second.newAuthority).toBe(false)
    expect(second.hosts).toEqual(['till.local', 'localhost', '127.0.0.1'])
    expect(readFileSync(first.authorityFile, 'utf8')).toBe(authority)
    // what Apple's systems take
    expect(second.validTo - Date.now()).toBeLessThanOrEqual(397 * DAY)
  })

  test('vouches for an address of the internet only when it was made for it', async () => {
    const hosts = ['203.0.113.9', 'store.example']
    const authority = await makeAuthority(hosts, Date.now())
    const may = (host: string) => mayVouchFor(authority.certificate, host)
    expect(['203.0.113.9', 'store.example', '172.31.0.1', '192.168.1.5', 'till.local'].filter(may)).toHaveLength(5)
    expect(['203.0.113.10', 'example', '172.32.0.1', '8.8.8.8', 'fd00::1', 'local.example'].filter(may)).toEqual([])
  })

  test('whoever steals the key of its authority can pretend to be nobody else', async () => {
    const authority = await makeAuthority(['store.example'], Date.now())
    const stolen = await makeServerCertificate(authority, ['bank.example', '203.0.113.7'], Date.now())
    const impostor = createServer({ cert: stolen.certificate, key: stolen.key }, (_request, response) =>
      response.end('?'),
    )
    await new Promise<void>((resolve) => void impostor.listen(0, '127.0.0.1', resolve))
    const { port } = impostor.address() as AddressInfo
    await expect(ask(`https://127.0.0.1:${port}`, authority.certificate)).rejects.toThrow('permitted subtree violation')
    impostor.close()
  })
})

describe('what cannot be used is refused in a sentence', () => {
  const files = () => ({ cert: join(dataFolder, 'tls', 'server.crt'), key: join(dataFolder, 'tls', 'server.key') })
  const reading =
    (...args: [cert: string, key: string, now?: number]) =>
    () =>
      readTls(args[0], args[1], args[2] ?? Date.now())

  test('a name that the authority may not vouch for', async () => {
    await makeCertificateFiles(dataFolder, ['10.1.2.3'], Date.now())
    const another = makeCertificateFiles(dataFolder, ['shop.example.com', '8.8.8.8'], Date.now())
    await expect(another).rejects.toThrow("do not trust this store's authority for shop.example.com, 8.8.8.8")
  })

  test('a file that is missing, is something else, does not fit, or has expired', async () => {
    const { cert, key } = files()
    expect(reading(cert, key)).toThrow(`There is no file ${cert}.`)
    await makeCertificateFiles(dataFolder, ['10.1.2.3'], Date.now())
    expect(reading(key, key)).toThrow(`${key} is not a certificate in PEM form.`)
    expect(reading(cert, cert)).toThrow(`${cert} is not a private key in PEM form.`)
    expect(reading(cert, join(dataFolder, 'tls', 'authority.key'))).toThrow('does not belong to the certificate')
    expect(reading(cert, key, Date.now() + 400 * DAY)).toThrow(/expired on \d{4}-\d\d-\d\d/)
    expect(reading(cert, key)).not.toThrow()
  })

  test('a certificate without its key', () => {
    expect(() => storehand('start', '--tls-cert', 'x.crt')).toThrow(/give both --tls-cert and --tls-key/)
  })
})
