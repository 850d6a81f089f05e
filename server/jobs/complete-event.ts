import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { About } from '#domain/sourcing/about-alternative.ts'
import type { Candidate } from '#domain/sourcing/choose-store.ts'
import { findProducts } from '../catalogue.ts'
import type { ServerCommand } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { StoreEvent } from '../store/events.ts'
import { readElsewhere } from '../store/levels-elsewhere.ts'
import { findOrder } from '../store/orders.ts'
import { listStores } from '../stores.ts'

/**
 * What an event needs that no record of its store holds, as it stands when it is delivered: what other stores have, and for
 * whom a share is. An event that is delivered again is executed once, whatever it is completed with.
 */
export async function completeEvent(
  database: Database,
  codes: HandoverCodes,
  event: Pick<StoreEvent, 'toStore' | 'name' | 'args'>,
): Promise<Pick<ServerCommand, 'args' | 'personal'>> {
  const { name, args } = event
  if (name === 'choose-store') {
    const { about } = args as { about: About }
    return { args: { about, ...(await othersWith(database, about)) } }
  }
  if (name === 'offer-share') {
    const { about, shareId } = args as { about: About; shareId: string }
    const gate = await codes.gateFor(shareId)
    const personal = (await findOrder(database, about.storeId, about.fulfillmentId))?.personal
    const { customerName, proxyName } = FulfillmentPersonal.safeParse(personal).data ?? {}
    if (customerName === undefined) return { args: { ...(args as object), gate } }
    const customer = codes.customerFor(shareId, customerName, proxyName)
    return {
      args: { ...(args as object), gate: { ...gate, ...customer.gate } },
      personal: { kind: 'fulfillment', id: shareId, part: customer.personal },
    }
  }
  return { args }
}

async function othersWith(database: Database, { storeId, fulfillmentId, lineId }: About) {
  const order = await findOrder(database, storeId, fulfillmentId)
  const sku = order?.doc.lines.find(({ id }) => id === lineId)?.sku
  if (sku === undefined) return { candidates: [], department: null }
  const department = (await findProducts(database.read, storeId, [sku])).get(sku)?.department ?? null
  const others = (await listStores(database)).filter(({ id }) => id !== storeId)
  const found = await readElsewhere(database.read, others, { sku, department })
  const candidates = found.map(({ store, atp }): Candidate => ({ storeId: store.id, name: store.name, atp }))
  return { candidates, department }
}
