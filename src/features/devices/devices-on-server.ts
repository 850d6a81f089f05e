import { useQuery } from '@tanstack/react-query'
import { ListedDevices, type ListedDevice } from '#domain/protocol.ts'
import { useEngine } from '../../offline/hooks.ts'

export type StoreDevice = ListedDevice

/** Every device of the store, for a lead, as the server knows it now: read when it is looked at, and kept nowhere. */
export function useStoreDevices() {
  const engine = useEngine()
  return useQuery({
    queryKey: ['devices'],
    queryFn: () =>
      engine.runOnline({ path: '/v1/devices/list', name: 'list-devices', args: {}, answer: ListedDevices }),
  })
}
