import * as z from 'zod/mini'
import { Fulfillment } from '#domain/fulfillment.ts'
import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { Device } from '../../offline/db.ts'
import { call, type Answer } from '../../offline/http.ts'
import type { Ports } from '../../offline/ports.ts'

const Found = z.object({
  fulfillments: z.array(z.object({ doc: Fulfillment, personal: z.nullable(FulfillmentPersonal) })),
})
export type FoundOnServer = z.infer<typeof Found>['fulfillments']

/** Characters that the server wants at least. */
export const SHORTEST_SEARCH = 2

/** Orders of this store by number or name, those too that left this device long ago. Read only: nothing here is stored. */
export async function searchServer(ports: Ports, device: Device, text: string): Promise<Answer<FoundOnServer>> {
  const answer = await call(ports, '/v1/fulfillments/search', Found, { device, body: { find: text } })
  return answer.kind === 'ok' ? { kind: 'ok', data: answer.data.fulfillments } : answer
}
