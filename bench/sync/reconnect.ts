import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../start/stats.ts'
import { endServer, startBenchServer } from './bench-server.ts'
import { NodeDevice } from './device.ts'
import { processUse } from './process.ts'
import { round, runsOf, type Runs } from './stats.ts'
import { fillStore, LINES_PER_ORDER, pickOf } from './store.ts'
import { openWire } from './wire.ts'

/** What a person does in an hour without a network: takes ten orders and picks their lines. */
const ORDERS_EACH = 10
const ORDERS = 300

export interface Reconnect extends Runs {
  devices: number
  commands: number
  /** of all devices together, as TCP carries them, from the reconnection on */
  sentBytes: number
  receivedBytes: number
  serverRssMb: number | null
  /** processor time of the server, and of the process in which all devices run */
  serverCpuMs: number | null
  devicesCpuMs: number
}

/** W4: devices of one store that all worked an hour offline come back in the same moment. */
export async function measureReconnect(devices: number, runs: number): Promise<Reconnect> {
  const results: Awaited<ReturnType<typeof reconnectOnce>>[] = []
  for (let run = 0; run < runs; run++) results.push(await reconnectOnce(devices))
  const middle = (read: (result: (typeof results)[number]) => number) => median(results.map(read))
  const hasUse = results.every(({ use }) => use)
  return {
    devices,
    commands: devices * ORDERS_EACH * (1 + LINES_PER_ORDER),
    ...runsOf(results.map(({ ms }) => ms)),
    sentBytes: middle(({ sent }) => sent),
    receivedBytes: middle(({ received }) => received),
    serverRssMb: hasUse ? Math.max(...results.map(({ use }) => use?.peakRssMb ?? 0)) : null,
    serverCpuMs: hasUse ? middle(({ use }) => use?.cpuMs ?? 0) : null,
    devicesCpuMs: middle(({ devicesCpuMs }) => devicesCpuMs),
  }
}

async function reconnectOnce(count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-w4-'))
  const filled = await fillStore({ dataFolder: folder }, { products: 500, orders: ORDERS, devices: count })
  const server = await startBenchServer(folder)
  const wire = await openWire(server.address)
  const devices: NodeDevice[] = []
  try {
    for (const credentials of filled.devices) {
      const device = await NodeDevice.open(() => wire.url, credentials)
      devices.push(device)
      await device.engine.start()
      await device.engine.sync()
    }
    for (const device of devices) device.goOffline()
    wire.cut()
    await Promise.all(devices.map((device, index) => workAnHour(device, filled.orders, index)))

    const before = { ...wire.bytes(), use: processUse(server.child.pid ?? 0), cpu: process.cpuUsage() }
    const from = performance.now()
    const converged = untilConverged(devices)
    for (const device of devices) device.reconnect()
    await converged
    const ms = performance.now() - from
    const cpu = process.cpuUsage(before.cpu)
    const after = { ...wire.bytes(), use: processUse(server.child.pid ?? 0) }
    return {
      ms,
      sent: after.sent - before.sent,
      received: after.received - before.received,
      use: after.use && before.use && { ...after.use, cpuMs: after.use.cpuMs - before.use.cpuMs },
      devicesCpuMs: round((cpu.user + cpu.system) / 1000, 0),
    }
  } finally {
    await Promise.all(devices.map((device) => device.engine.stop()))
    await wire.close()
    await endServer(server)
    await rm(folder, { recursive: true, force: true })
  }
}

async function workAnHour(device: NodeDevice, orders: string[], index: number): Promise<void> {
  const own = Array.from({ length: ORDERS_EACH }, (_, n) => orders[(index * ORDERS_EACH + n) % orders.length] ?? '')
  for (const [n, fulfillmentId] of own.entries()) {
    await device.run('claim', { fulfillmentId })
    for (let line = 0; line < LINES_PER_ORDER; line++) {
      await device.run('pick-line', pickOf(own, n * LINES_PER_ORDER + line))
    }
  }
}

/** Nothing waits on any device, and all stand at the same version: the last one's work is with everybody. */
async function untilConverged(devices: NodeDevice[]): Promise<void> {
  const isConverged = () => {
    const vers = new Set(devices.map(({ engine }) => engine.view.state.cursor.ver))
    return vers.size === 1 && devices.every(({ engine }) => engine.view.pending.length === 0)
  }
  await new Promise<void>((done) => {
    const look = () => {
      if (!isConverged()) return
      for (const forget of forgets) forget()
      done()
    }
    const forgets = devices.map(({ engine }) => engine.subscribe(look))
  })
  const digests = new Set(devices.map(({ engine }) => engine.view.state.digest))
  if (digests.size !== 1) throw new Error('the devices stand at one version and hold different records')
}
