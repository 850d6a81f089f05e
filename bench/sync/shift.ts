import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { endServer, startBenchServer } from './bench-server.ts'
import { NodeDevice } from './device.ts'
import { round } from './stats.ts'
import { BIN, fillStore, gtinOf, LINES_PER_ORDER, pickOf, UNITS_PER_LINE } from './store.ts'
import { openWire, type Wire } from './wire.ts'

const SHIFT_HOURS = 8
/** Between two pulls that nobody asked for while the stream of hints lives, and between two signs of its life. */
const PULL_EVERY_S = 300
const HEARTBEAT_EVERY_S = 20
/** Where the store stands, packed, and its framing as a chunk of HTTP. */
const HEARTBEAT_BYTES = 40
const DEVICES = 4
const IDLE_SAMPLE = 20

/** Each on connections of its own, so that its bytes can be told apart. */
type Channel = 'catalogue' | 'hints' | 'sync'

const channelOf = (path: string): Channel =>
  path.startsWith('/v1/catalogue') ? 'catalogue' : path.includes('/poke') ? 'hints' : 'sync'

export async function measureShift(size: { products: number; orders: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-shift-'))
  const filled = await fillStore({ dataFolder: folder }, { ...size, devices: DEVICES })
  const server = await startBenchServer(folder)
  const wires: Record<Channel, Wire> = {
    catalogue: await openWire(server.address),
    hints: await openWire(server.address),
    sync: await openWire(server.address),
  }
  const [credentials, ...others] = filled.devices
  if (!credentials) throw new Error('the store has no device')
  let requests = 0
  const own = await NodeDevice.open((path) => {
    requests++
    return wires[channelOf(path)].url
  }, credentials)
  // what the others send and receive is not this device's traffic
  const rest = await Promise.all(others.map((other) => NodeDevice.open(() => server.address, other)))
  const all = [own, ...rest]
  try {
    await own.engine.start()
    await own.until(async () => (await own.engine.catalogue.byGtin(gtinOf(size.products - 1))) !== undefined)
    const morning = { ...bytesOf(wires), requests }
    for (const device of rest) await device.engine.start()

    const commands = await workShift(all, filled.orders, filled.handoverKey)
    const worked = { ...bytesOf(wires), requests }
    for (let sample = 0; sample < IDLE_SAMPLE; sample++) await own.engine.sync()
    const idlePullBytes = round((bytesOf(wires).sync - worked.sync) / IDLE_SAMPLE, 0)
    const idlePulls = (SHIFT_HOURS * 3600) / PULL_EVERY_S
    const heartbeats = (SHIFT_HOURS * 3600) / HEARTBEAT_EVERY_S

    const shift = {
      work: worked.sync - morning.sync,
      hints: worked.hints - morning.hints,
      idle: idlePulls * idlePullBytes,
      heartbeats: heartbeats * HEARTBEAT_BYTES,
    }
    const shiftBytes = shift.work + shift.hints + shift.idle + shift.heartbeats
    const morningBytes = morning.catalogue + morning.sync + morning.hints
    return {
      shiftBytes,
      morningBytes,
      catalogueBytes: morning.catalogue,
      totalBytes: shiftBytes + morningBytes,
      shift,
      ...{ commands, workRequests: worked.requests - morning.requests, idlePulls, idlePullBytes },
      ...size,
    }
  } finally {
    await Promise.all(all.map((device) => device.engine.stop()))
    for (const wire of Object.values(wires)) await wire.close()
    await endServer(server)
    await rm(folder, { recursive: true, force: true })
  }
}

function bytesOf(wires: Record<Channel, Wire>): Record<Channel, number> {
  const total = (wire: Wire) => wire.bytes().sent + wire.bytes().received
  return { catalogue: total(wires.catalogue), hints: total(wires.hints), sync: total(wires.sync) }
}

/** Every order goes its whole way, action by action at a person's pace: each is sent, and seen here, before the next. */
async function workShift(devices: NodeDevice[], orders: string[], handoverKey: string): Promise<number> {
  const [own] = devices
  let commands = 0
  for (const [index, fulfillmentId] of orders.entries()) {
    const device = devices[index % devices.length]
    if (!own || !device) throw new Error('there is no device')
    const does = async <N extends CommandName>(name: N, args: ArgsOf<N>) => {
      const from = own.engine.view.state.cursor.ver
      await device.run(name, args)
      commands++
      await device.engine.sync()
      await own.until(() => own.engine.view.state.cursor.ver > from && own.engine.view.pending.length === 0)
    }
    await does('claim', { fulfillmentId })
    for (let line = 0; line < LINES_PER_ORDER; line++) {
      await does('pick-line', { ...pickOf([fulfillmentId], line), quantity: UNITS_PER_LINE })
    }
    const parcelId = uuidv7()
    await does('stage', { fulfillmentId, parcelId, binId: BIN })
    await does('mark-ready', { fulfillmentId })
    const proof = { kind: 'code' as const, key: handoverKey }
    const all = { listed: [parcelId], scanned: [parcelId], staying: [], given: null }
    const saw = { due: 0, minimumAge: 0, highValue: false, signature: false }
    await does('hand-over', {
      fulfillmentId,
      ...all,
      proof,
      saw,
      receipt: null,
      bornBy: null,
      photo: null,
      unsigned: null,
    })
  }
  return commands
}
