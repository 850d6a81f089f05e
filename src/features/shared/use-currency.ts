import { useEngineValue } from '../../offline/hooks.ts'

/** The store's currency, ISO 4217: as the feed has it, else as it was when the device was enrolled. */
export function useCurrency(): string {
  return useEngineValue(({ device, view }) => {
    const store = device && (view.get('store', device.store.id) ?? device.store)
    // no screen of set-up opens on a device of no store
    return store?.currency ?? 'EUR'
  })
}
