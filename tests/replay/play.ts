import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeDevice } from '../../bench/sync/device.ts'
import { fillStore } from '../../bench/sync/store.ts'
import { startServer } from '../../server/testing/server-process.ts'
import type { Random } from '../sim/random.ts'
import { Associate } from './associate.ts'
import { audit, type Audit } from './audit.ts'
import { readInvoices } from './invoices.ts'
import { Shop } from './shop.ts'
import { ShopTime } from './shop-time.ts'

export interface Played extends Audit {
  files: number
  invoices: number
  /** lines that are no purchase, by what they are */
  skipped: Record<string, number>
  devices: number
  /** as asked for */
  speed: number
  seconds: number
}

/**
 * Plays days of a real shop as orders for pickup: each invoice comes over the API at its time, associates with the app's real
 * engine pick, stage and hand over, in and out of the network's reach, and the server is the real one in a process of its own.
 * @param speed how many times faster than it happened
 * @param random what is chance: who comes when, and what is not on its shelf
 * @throws Error where a file is no CSV, or the server does not start
 */
export async function play(
  files: string[],
  { devices, speed, random }: { devices: number; speed: number; random: Random },
): Promise<Played> {
  const began = performance.now()
  const { invoices, skipped } = await readInvoices(files)
  const dataFolder = await mkdtemp(join(tmpdir(), 'storehand-replay-'))
  try {
    const store = await fillStore({ dataFolder }, { products: 0, orders: 0, devices })
    const server = await startServer({ STOREHAND_DATA: dataFolder, HOST: '127.0.0.1' }, '--no-demo')
    const opened: NodeDevice[] = []
    try {
      const time = new ShopTime(speed)
      const adminKey = (await readFile(join(dataFolder, 'admin.key'), 'utf8')).trim()
      const shop = new Shop(server.address, adminKey, time)
      const associates: Associate[] = []
      for (const credentials of store.devices) {
        const device = await NodeDevice.open(() => server.address, credentials)
        opened.push(device)
        await device.engine.start()
        associates.push(new Associate(device, credentials.personId, shop, random))
      }
      await Promise.all([shop.open(invoices), ...associates.map((associate) => associate.work())])
      const rejected = new Set<string>()
      for (const { engine } of opened) {
        await engine.sync()
        const device = opened.find((other) => other.engine === engine)
        await device?.until(() => engine.view.pending.length === 0)
      }
      for (const { engine } of opened) {
        await engine.sync()
        for (const { id, settled: _settled } of engine.view.all('attention')) rejected.add(id)
      }
      const found = audit(await shop.orders(), associates, rejected, time)
      const seconds = Math.round((performance.now() - began) / 100) / 10
      return { files: files.length, invoices: invoices.length, skipped, devices, speed, ...found, seconds }
    } finally {
      await Promise.all(opened.map(({ engine }) => engine.stop()))
      await server.end('SIGTERM')
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}
