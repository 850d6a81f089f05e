import { useTimeZone } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { useEngine } from '../../offline/hooks.ts'
import { dateAt } from './date-at.ts'
import type { Products } from './items-of-scan.ts'
import { minorDigits } from './major-units.ts'
import { useCurrency } from './use-currency.ts'

/** What a scan is compared with, as it is at the moment of the scan. */
export function useKnownProducts(): () => Products {
  const { catalogue, view } = useEngine()
  const zone = useTimeZone() ?? 'UTC'
  const currency = useCurrency()
  return () => ({
    ...{ catalogue, measuredCodes: policyOf(view).measuredCodes, decimals: minorDigits(currency) },
    today: dateAt(view.serverTime(Date.now()), zone),
  })
}
