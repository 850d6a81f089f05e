import * as z from 'zod/mini'
import { Fulfillment } from '#domain/fulfillment.ts'
import { CODE_TRIES, opensGate } from '#domain/handover/gate.ts'
import type { Device } from '../../offline/db.ts'
import { call } from '../../offline/http.ts'
import type { Ports } from '../../offline/ports.ts'

/** Whether this key opens the order's gate as the server has it now; `away`: it does not answer. */
export async function opensOnline(
  ports: Ports,
  device: Device,
  id: string,
  key: string,
): Promise<'opens' | 'shut' | 'away'> {
  const path = `/v1/fulfillments/${encodeURIComponent(id)}`
  const answer = await call(ports, path, z.object({ doc: Fulfillment }), { device })
  if (answer.kind !== 'ok') return 'away'
  const { gate, handover, cancelled, wrongCodes = [] } = answer.data.doc
  const isOpen = !handover && !cancelled && wrongCodes.length < CODE_TRIES
  return isOpen && opensGate(gate, key) ? 'opens' : 'shut'
}
