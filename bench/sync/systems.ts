import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endServer, startBenchServer } from './bench-server.ts'
import { bundle, openBrowser, type Browser } from './browser.ts'
import { fillStore, gtinOf, LINES_PER_ORDER, pickOf, productOf } from './store.ts'

export type SystemName = 'ours' | 'rxdb' | 'pouchdb'

/** One of what is compared: its server, freshly filled, and the page that its devices run. */
export interface System {
  /** makes the n-th device of the store in this profile, or opens what is left of it */
  device(profile: string, n: number): Promise<Device>
  stop(): Promise<void>
}

export interface Device extends Browser {
  /** ms until the page had opened its database */
  openedMs: number
}

export interface Size {
  products: number
  /** what is picked in W2, one of a different line or document each */
  picks: number
}

/** What was chosen for the peers: the quickest of those tried, see docs/benchmarks.md. */
const RXDB = { batchSize: 1000 }
const POUCHDB = { adapter: 'indexeddb', batches: { batch_size: 1000, batches_limit: 10 } }

const pages: Record<SystemName, string> = {
  ours: 'bench/sync/ours/page.ts',
  rxdb: 'bench/peers/rxdb-page.js',
  pouchdb: 'bench/peers/pouchdb-page.js',
}
const scripts = new Map<SystemName, Promise<string>>()

export async function startSystem(name: SystemName, folder: string, size: Size): Promise<System> {
  return name === 'ours' ? await startOurs(folder, size) : await startPeer(name, folder, size)
}

async function startOurs(folder: string, size: Size): Promise<System> {
  const orders = Math.ceil(size.picks / LINES_PER_ORDER)
  const filled = await fillStore({ dataFolder: folder }, { products: size.products, orders, devices: 2 })
  const server = await startBenchServer(folder)
  const picks = Array.from({ length: orders * LINES_PER_ORDER }, (_, n) => pickOf(filled.orders, n))
  return {
    device: (profile, n) =>
      openDevice('ours', profile, `${server.address}/healthz`, { credentials: filled.devices[n], picks }),
    stop: () => endServer(server),
  }
}

async function startPeer(name: 'rxdb' | 'pouchdb', folder: string, size: Size): Promise<System> {
  await mkdir(folder, { recursive: true })
  const products = Array.from({ length: size.products }, (_, serial) => {
    const { gtins, ...product } = productOf(serial)
    return { gtin: gtins[0], ...product }
  })
  const lines = Array.from({ length: size.picks }, (_, n) => {
    const { sku, name: text } = productOf(n)
    return { id: `line-${String(n).padStart(5, '0')}`, sku, name: text, ordered: 1, picked: 0, updatedAt: 0 }
  })
  await writeFile(join(folder, 'documents.json'), JSON.stringify({ products, lines }))
  const child = spawn(process.execPath, ['bench/peers/serve.js', name, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((ready, fail) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /ready on (\S+)/.exec(said)?.[1]
      if (address) ready(address)
    })
    child.once('exit', (code) => fail(new Error(`the server of ${name} ended with ${code}`)))
  })
  return {
    device: (profile) => openDevice(name, profile, url, name === 'rxdb' ? RXDB : POUCHDB),
    stop: () => endServer({ child }),
  }
}

async function openDevice(name: SystemName, profile: string, url: string, setUp: unknown): Promise<Device> {
  let script = scripts.get(name)
  if (!script) scripts.set(name, (script = bundle(pages[name])))
  const text = await script
  const browser = await openBrowser(profile)
  await browser.page.goto(url)
  await browser.page.evaluate(text)
  const openedMs = await browser.page.evaluate(async (given) => {
    const from = performance.now()
    await window.bench.open(given)
    return performance.now() - from
  }, setUp)
  return { ...browser, openedMs }
}

/** Evenly over the catalogue, the last one among them. */
export const sampleOf = (products: number, count = 100) =>
  Array.from({ length: Math.min(count, products) }, (_, n, size = Math.min(count, products)) =>
    gtinOf(Math.floor(((n + 1) * products) / size) - 1),
  )

/** What is installed in bench/peers/. */
export async function peerVersions(): Promise<Record<string, string>> {
  const names = [
    'rxdb',
    'dexie',
    'pouchdb-browser',
    'pouchdb-adapter-indexeddb',
    'pouchdb-node',
    'express-pouchdb',
    'leveldown',
  ]
  const versions = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join('bench', 'peers', 'node_modules', name, 'package.json'), 'utf8')
      return [name, (JSON.parse(text) as { version: string }).version] as const
    }),
  )
  return Object.fromEntries(versions)
}
