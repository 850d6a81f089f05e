import { v7 as uuidv7 } from 'uuid'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { askedNothing } from '#domain/testing/given.ts'
import type { NodeDevice } from '../../bench/sync/device.ts'
import { BIN } from '../../bench/sync/store.ts'
import type { Random } from '../sim/random.ts'
import type { Shop } from './shop.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** What work takes, in ms of the shop's time: the way to a shelf, a unit into the tote, a bin, a handover. */
const [WALK_MS, UNIT_MS, STAGE_MS, HAND_OVER_MS] = [25, 2, 60, 90].map((seconds) => seconds * SECOND_MS) as [
  number,
  number,
  number,
  number,
]
/** More units than this of a product stand in a box: the box is counted. */
const MOST_UNITS_SCANNED = 20
/** Of the orders that nobody has begun, somebody takes one of so many that are promised first. */
const AT_HAND = 6
/** One line in fifty is not on its shelf. */
const SHORT_RATE = 0.02
/** A customer comes so long after the message, on average. */
const CUSTOMER_MS = 45 * MINUTE_MS
/** In the stockroom there is no network: so long, after so long with one. */
const [WITHOUT_MS, WITH_MS] = [25 * MINUTE_MS, 75 * MINUTE_MS] as const

/** What one person did that must be on the server in the end: by cmdId, the order and the units that it is about. */
export interface Deed {
  cmdId: string
  name: CommandName
  fulfillmentId: string
  quantity: number
}

/** One person with one device, who does what the device's own list says: orders, customers, what is to be put back. */
export class Associate {
  readonly device: NodeDevice
  readonly deeds: Deed[] = []
  /** how often the device itself refused */
  refused = 0
  /** ms of the shop's time without a network */
  offlineMs = 0
  readonly #shop: Shop
  readonly #me: string
  readonly #random: Random
  #isOnline = true
  #turnsAt: number

  constructor(device: NodeDevice, me: string, shop: Shop, random: Random) {
    this.device = device
    this.#me = me
    this.#shop = shop
    this.#random = random
    this.#turnsAt = shop.time.now() + WITH_MS * (0.5 + random.next())
  }

  /** Until there is nothing left to do on this device and no order comes any more. */
  async work(): Promise<void> {
    for (;;) {
      this.#walkAbout()
      const order = this.#next()
      if (order) await this.#goOnWith(order)
      else if (this.#shop.isClosed && this.#isDone() && this.#hasHeard()) break
      else await this.#shop.time.pass(30 * SECOND_MS)
      if (!order && this.#shop.isClosed) this.#connect()
    }
  }

  /** Whoever goes home has sent everything: what they picked too many is theirs to put back. */
  #hasHeard(): boolean {
    return this.#isOnline && this.device.engine.view.pending.length === 0
  }

  /** In or out of reach of the network, when it is time. */
  #walkAbout(): void {
    const now = this.#shop.time.now()
    if (now < this.#turnsAt) return
    if (this.#isOnline) {
      this.#isOnline = false
      this.device.goOffline()
      const lasts = WITHOUT_MS * (0.5 + this.#random.next())
      this.offlineMs += lasts
      this.#turnsAt = now + lasts
    } else this.#connect()
  }

  #connect(): void {
    if (this.#isOnline) return
    this.#isOnline = true
    this.device.reconnect()
    this.#turnsAt = this.#shop.time.now() + WITH_MS * (0.5 + this.#random.next())
  }

  get #orders(): Fulfillment[] {
    return this.device.engine.view.all('fulfillment')
  }

  #isDone(): boolean {
    return this.#orders.every(({ state }) => state === 'handed-over' || state === 'unfilled' || state === 'cancelled')
  }

  /** The customer who stands there first, then what is begun, then what is promised first. */
  #next(): Fulfillment | undefined {
    const inTurn = this.#orders.toSorted((one, other) => one.promisedAt - other.promisedAt)
    return (
      inTurn.find((order) => order.state === 'ready' && this.#isOnline && this.#shop.isHere(order.id)) ??
      inTurn.find((order) => this.#isMine(order) && isOpen(order)) ??
      inTurn.find((order) => owed(order) > 0) ??
      // colleagues who begin in the same moment do not all take the same one
      this.#random.of(inTurn.filter((order) => isOpen(order) && order.claim === null).slice(0, AT_HAND))
    )
  }

  /** Somebody else may have been first, which is heard later. */
  #isMine(order: Fulfillment | undefined): boolean {
    return order?.claim?.by === this.#me && order.claim.clientId === this.device.engine.view.clientId
  }

  async #goOnWith(order: Fulfillment): Promise<void> {
    const { id, state } = order
    if (owed(order) > 0 && state !== 'ready') return await this.#putBack(order)
    switch (state) {
      case 'routed':
      case 'accepted':
      case 'picking':
        return await this.#pick(id)
      case 'picked':
        await this.#shop.time.pass(STAGE_MS)
        return await this.#do('stage', { fulfillmentId: id, parcelId: uuidv7(), binId: BIN })
      case 'staged':
        await this.#do('mark-ready', { fulfillmentId: id })
        return this.#shop.expect(id, -Math.log(1 - this.#random.next()) * CUSTOMER_MS)
      case 'ready':
        return await this.#handOver(order)
      // no order of the replay is shipped
      case 'packed':
      case 'labelled':
      case 'shipped':
      case 'handed-over':
      case 'unfilled':
      case 'cancelled':
        return
    }
  }

  async #pick(fulfillmentId: string): Promise<void> {
    const known = () => this.device.engine.view.get('fulfillment', fulfillmentId)
    if (!known()?.accepted) await this.#do('accept', { fulfillmentId })
    if (known()?.claim === null) await this.#do('claim', { fulfillmentId })
    for (const { id: lineId } of known()?.lines.toSorted((one, other) => one.walk - other.walk) ?? []) {
      const left = () => {
        const order = known()
        const line = order?.lines.find(({ id }) => id === lineId)
        return order && line ? tally(order, line).remaining : 0
      }
      if (left() === 0) continue
      if (!this.#isMine(known())) return
      await this.#shop.time.pass(WALK_MS + UNIT_MS * Math.min(left(), MOST_UNITS_SCANNED))
      // somebody else may have been there
      const quantity = left()
      if (quantity === 0) continue
      if (this.#random.chance(SHORT_RATE))
        await this.#do('short-line', { fulfillmentId, lineId, quantity, reason: 'not-found', photo: null }, quantity)
      else {
        const about = { takeOver: known()?.takeOver ?? null, method: 'scan' as const, remaining: quantity }
        await this.#do('pick-line', { fulfillmentId, lineId, quantity, ...about }, quantity)
      }
    }
  }

  async #putBack(order: Fulfillment): Promise<void> {
    for (const line of order.lines) {
      const { owed: units } = tally(order, line)
      if (units === 0) continue
      await this.#shop.time.pass(WALK_MS)
      const args = { fulfillmentId: order.id, lineId: line.id, quantity: units, owed: units, sku: null }
      await this.#do('put-back', args, units)
    }
  }

  async #handOver(order: Fulfillment): Promise<void> {
    const listed = order.parcels.map(({ id }) => id)
    const proof = { kind: 'qr' as const, key: await this.#shop.showQr(order) }
    await this.#shop.time.pass(HAND_OVER_MS)
    await this.#do('hand-over', { fulfillmentId: order.id, listed, scanned: listed, proof, ...askedNothing })
  }

  async #do<N extends CommandName>(name: N, args: ArgsOf<N> & { fulfillmentId: string }, quantity = 0): Promise<void> {
    const result = await this.device.engine.run(name, args)
    if (result.status === 'refused') {
      this.refused++
      // what it shows has changed meanwhile: the person looks again
      await this.#shop.time.pass(10 * SECOND_MS)
    } else this.deeds.push({ cmdId: result.cmdId, name, fulfillmentId: args.fulfillmentId, quantity })
  }
}

const isOpen = ({ state, ready }: Fulfillment) =>
  ready === null && ['routed', 'accepted', 'picking', 'picked', 'staged'].includes(state)

const owed = (order: Fulfillment) => order.lines.reduce((units, line) => units + tally(order, line).owed, 0)
