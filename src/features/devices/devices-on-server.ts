import { useQuery } from '@tanstack/react-query'
import { ListedDevices, type ListedDevice } from '#domain/protocol.ts'
import { useEngine } from '../../offline/hooks.ts'

export type StoreDevice = ListedDevice

/**
 * Every device of the store, for a lead, as the server knows it now: read when it is looked at, and kept nowhere.
 * @param everyMs how often it is read again, while it is looked at
 */
export function useStoreDevices(everyMs?: number) {
  const engine = useEngine()
  return useQuery({
    queryKey: ['devices'],
    refetchInterval: everyMs ?? false,
    queryFn: () =>
      engine.runOnline({ path: '/v1/devices/list', name: 'list-devices', args: {}, answer: ListedDevices }),
  })
}
