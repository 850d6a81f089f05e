import { useMemo } from 'react'
import { THE_STORE } from '#domain/store.ts'
import { storeMap, type StoreMap } from '#domain/wave/store-map.ts'
import { useRecord } from '../../offline/hooks.ts'

/** Where things stand, by the store's map. */
export function useStoreMap(): StoreMap {
  const layout = useRecord('layout', THE_STORE)
  return useMemo(() => storeMap(layout), [layout])
}
