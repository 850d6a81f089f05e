import { v5 as uuidv5 } from 'uuid'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { FulfillmentPersonal, type ShipTo } from '#domain/fulfillment-personal.ts'
import type { About } from '#domain/sourcing/about-alternative.ts'
import type { Candidate } from '#domain/sourcing/choose-store.ts'
import { findProducts } from '../catalogue.ts'
import type { ServerCommand } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { StoreEvent } from '../store/events.ts'
import { readOpenProblemLines } from '../store/counts.ts'
import { readElsewhere } from '../store/levels-elsewhere.ts'
import { findOrder } from '../store/orders.ts'
import { listStores } from '../stores.ts'

/** Ids of sessions of problem lines derive from this and the event that raises the first of them. */
const PROBLEM_LINES = '0d0b2c53-9d0f-5c6e-8f1f-3a54d8a9e1b7'

/**
 * What an event needs that no record of its store holds, as it stands when it is delivered: what other stores have, and for
 * whom a share is. An event that is delivered again is executed once, whatever it is completed with.
 */
export async function completeEvent(
  database: Database,
  codes: HandoverCodes,
  event: Pick<StoreEvent, 'id' | 'toStore' | 'name' | 'args'>,
): Promise<Pick<ServerCommand, 'args' | 'personal'>> {
  const { id, toStore, name, args } = event
  if (name === 'doubt-stock') {
    const openId = (await readOpenProblemLines(database.read, toStore)) ?? null
    return { args: { ...(args as object), openId, newId: uuidv5(id, PROBLEM_LINES) } }
  }
  if (name === 'choose-store') {
    const { about } = args as { about: About }
    return { args: { about, ...(await othersWith(database, about)) } }
  }
  if (name === 'offer-share') {
    const { about, shareId, method } = args as { about: About; shareId: string; method: Fulfillment['method'] }
    const gate = await codes.gateFor(shareId)
    const personal = (await findOrder(database, about.storeId, about.fulfillmentId))?.personal
    const { customerName, proxyName } = FulfillmentPersonal.safeParse(personal).data ?? {}
    const customer = customerName === undefined ? undefined : codes.customerFor(shareId, customerName, proxyName)
    // nobody needs the address of whoever fetches it
    const shipTo = method === 'ship' ? await addressOf(database, about) : undefined
    const part = { ...customer?.personal, ...(shipTo && { shipTo }) }
    return {
      args: { ...(args as object), gate: { ...gate, ...customer?.gate } },
      ...((customer ?? shipTo) && { personal: { kind: 'fulfillment', id: shareId, part } }),
    }
  }
  return { args }
}

type Place = Pick<About, 'storeId' | 'fulfillmentId'>

/** Where a carrier brings it: of a share, as the order says that it is of. */
async function addressOf(database: Database, { storeId, fulfillmentId }: Place): Promise<ShipTo | undefined> {
  const order = await findOrder(database, storeId, fulfillmentId)
  const { shipTo } = FulfillmentPersonal.safeParse(order?.personal).data ?? {}
  if (shipTo || !order?.doc.shareOf) return shipTo
  return await addressOf(database, order.doc.shareOf)
}

async function othersWith(database: Database, about: About) {
  const { storeId, fulfillmentId, lineId } = about
  const order = await findOrder(database, storeId, fulfillmentId)
  const sku = order?.doc.lines.find(({ id }) => id === lineId)?.sku
  if (sku === undefined) return { candidates: [], department: null, address: false }
  const department = (await findProducts(database.read, storeId, [sku])).get(sku)?.department ?? null
  const others = (await listStores(database)).filter(({ id }) => id !== storeId)
  const found = await readElsewhere(database.read, others, { sku, department })
  const candidates = found.map(({ store, atp }): Candidate => ({ storeId: store.id, name: store.name, atp }))
  return { candidates, department, address: (await addressOf(database, about)) !== undefined }
}
