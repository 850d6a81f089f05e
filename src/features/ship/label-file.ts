import * as z from 'zod/mini'
import type { Device } from '../../offline/db.ts'
import { call } from '../../offline/http.ts'
import type { Ports } from '../../offline/ports.ts'

const Label = z.object({ zpl: z.string() })

/** The label for a label printer, from the server; undefined where it cannot be had now. */
export async function labelFile(ports: Ports, device: Device, labelId: string): Promise<string | undefined> {
  const answer = await call(ports, `/v1/labels/${encodeURIComponent(labelId)}`, Label, { device })
  return answer.kind === 'ok' ? answer.data.zpl : undefined
}
