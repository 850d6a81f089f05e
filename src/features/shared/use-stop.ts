import { stopOf, type StopSale } from '#domain/stop-sale.ts'
import { useEngineValue } from '../../offline/hooks.ts'

/** Why a product must not be sold now, where that is so. */
export const useStop = (sku: string): StopSale | undefined => useEngineValue(({ view }) => stopOf(view, sku))
