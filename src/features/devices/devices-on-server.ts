import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { useEngine } from '../../offline/hooks.ts'

/** Instants are UTC ms. What the server does not know yet is null. */
const StoreDevice = z.object({
  id: z.string(),
  name: z.string(),
  enrolledAt: z.int(),
  lastSeenAt: z.nullable(z.int()),
  /** commands that it still had to send when it was last seen */
  waiting: z.nullable(z.int()),
  appVersion: z.nullable(z.string()),
  revokedAt: z.nullable(z.int()),
})
export type StoreDevice = z.infer<typeof StoreDevice>

const Devices = z.object({ devices: z.array(StoreDevice) })

/**
 * Every device of the store, for a lead, as the server knows it now: read when it is looked at, and kept nowhere.
 * @param everyMs how often it is read again, while it is looked at
 */
export function useStoreDevices(everyMs?: number) {
  const engine = useEngine()
  return useQuery({
    queryKey: ['devices'],
    refetchInterval: everyMs ?? false,
    queryFn: () => engine.runOnline({ path: '/v1/devices/list', name: 'list-devices', args: {}, answer: Devices }),
  })
}
