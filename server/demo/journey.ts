import { v5 as uuidv5 } from 'uuid'
import { commands, type ArgsOf, type CommandName } from '#domain/commands.ts'
import { gateKey } from '#domain/handover/gate.ts'
import type { DemoOrder } from './orders.ts'

/** The demo's ids derive from this, so that a seeding that was broken off goes on where it stopped. */
const DEMO_NAMESPACE = '0d7e8a54-93c1-4b0b-8f2f-3f6b1f7f6a20'
export const demoId = (name: string) => uuidv5(name, DEMO_NAMESPACE)

/** One thing that somebody does with an order; `at` in ms after the order's first step. */
export interface Step {
  cmdId: string
  name: CommandName
  v: number
  args: unknown
  actorId: string
  at: number
}

export interface Scene {
  fulfillmentId: string
  /** what opens the gate at the handover */
  code: string
  salt: string
  /** who picks, and who hands over */
  picker: string
  lead: string
  /** where its parcels go, by how their goods are kept */
  binIds: { ambient: string; chilled: string; frozen: string }
}

const MINUTE = 60_000

/** What people did with an order to bring it where it is. Merchants' cancellations are not among it. */
export function stepsOf(order: DemoOrder, scene: Scene): Step[] {
  const { fulfillmentId, picker, lead, binIds } = scene
  const steps: Step[] = []
  let at = 0
  const does = <N extends CommandName>(actorId: string, name: N, args: ArgsOf<N>) => {
    const cmdId = demoId(`${order.number}/${steps.length}`)
    steps.push({ cmdId, name, v: commands.get(name)?.v ?? 1, args, actorId, at })
    at += MINUTE / 2
  }
  /** Picks the lines from `from` on; where `short` is set, the last unit of the last line is not found. */
  const pick = (from: number, to: number, short = false) => {
    for (const [index, { product, quantity }] of order.lines.slice(from, to).entries()) {
      const missing = short && index === to - from - 1 ? 1 : 0
      const line = { fulfillmentId, lineId: product.sku }
      const rest = { remaining: quantity, method: 'scan' as const, takeOver: null }
      if (quantity > missing) does(picker, 'pick-line', { ...line, quantity: quantity - missing, ...rest })
      if (missing > 0) does(picker, 'short-line', { ...line, quantity: missing, reason: 'not-found', photo: null })
    }
  }
  const parcels = parcelsOf(order, fulfillmentId)
  const stage = () => {
    for (const { id: parcelId, storage, tag, contents } of parcels) {
      does(picker, 'stage', { fulfillmentId, parcelId, binId: binIds[storage], tag, contents })
    }
  }
  const claim = () => does(picker, 'claim', { fulfillmentId })
  const count = order.lines.length
  const half = Math.ceil(count / 2)

  switch (order.journey) {
    case 'routed':
    case 'cancelled':
      break
    case 'accepted':
      does(lead, 'accept', { fulfillmentId })
      break
    case 'claimed':
      claim()
      break
    case 'half-picked':
    case 'half-picked-short':
      claim()
      pick(0, half, order.journey === 'half-picked-short')
      break
    case 'released':
      claim()
      pick(0, 1)
      does(picker, 'release', { fulfillmentId })
      break
    case 'picked':
    case 'picked-short':
    case 'cancelled-picked':
      claim()
      pick(0, count, order.journey === 'picked-short')
      break
    case 'unfilled':
      claim()
      for (const { product, quantity } of order.lines) {
        does(picker, 'short-line', { fulfillmentId, lineId: product.sku, quantity, reason: 'not-found', photo: null })
      }
      break
    case 'staged':
      claim()
      pick(0, count)
      stage()
      break
    case 'ready':
    case 'ready-two-parcels':
    case 'handed-over':
    case 'handed-over-short': {
      claim()
      pick(0, count, order.journey === 'handed-over-short')
      stage()
      does(lead, 'mark-ready', { fulfillmentId })
      if (order.journey === 'ready' || order.journey === 'ready-two-parcels') break
      at += 10 * MINUTE
      const listed = parcels.map(({ id }) => id)
      const proof = { kind: 'code' as const, key: gateKey(scene.code, scene.salt) }
      const saw = { due: 0, minimumAge: 0, highValue: false, signature: false }
      const all = { listed, scanned: listed, staying: [], given: null }
      does(lead, 'hand-over', {
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
  }
  return steps
}

/** One for each way to keep its goods, named as the app would (parcel-contents.ts). */
function parcelsOf({ number, journey, lines }: DemoOrder, fulfillmentId: string) {
  const kept = (['ambient', 'chilled', 'frozen'] as const).map((storage, index) => ({
    ...{ id: `${fulfillmentId}-${index + 1}`, storage },
    lines: lines.filter(({ product }) => (product.storage ?? 'ambient') === storage),
  }))
  return kept
    .filter((parcel) => parcel.lines.length > 0)
    .map(({ id, storage, lines: own }, index) => ({
      ...{ id, storage, tag: `${number} ${'ABC'[index] ?? ''}` },
      contents: own
        .map((line) => ({
          lineId: line.product.sku,
          quantity: line.quantity - (journey === 'handed-over-short' && line === lines.at(-1) ? 1 : 0),
        }))
        .filter(({ quantity }) => quantity > 0),
    }))
}
