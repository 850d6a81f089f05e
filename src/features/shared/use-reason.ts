import { useTranslations } from 'use-intl'
import type { Reason } from '#domain/decision.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useCountName } from './use-count-name.ts'
import { usePersonName } from './use-person-name.ts'

/**
 * A code as the sentence that a person reads and the next step; `by` in its detail is a person, `product` a SKU, `name` may be a
 * count's. A newer server may know codes that this app does not.
 */
export function useReason(): (reason: { code: string; detail?: Reason['detail'] | undefined }) => {
  says: string
  next: string
} {
  const t = useTranslations()
  const { catalogue } = useEngine()
  const nameOf = usePersonName()
  const countName = useCountName()
  const isKnown = (code: string): code is ReasonCode => t.has(`reasons.${code}.says` as never)
  return ({ code, detail = {} }) => {
    const { by, name, sku, product = sku } = detail
    const said = {
      ...detail,
      ...(typeof by === 'string' && { by: nameOf(by) }),
      ...(typeof name === 'string' && { name: countName(name) }),
      ...(typeof product === 'string' && { product: catalogue.known(product)?.name ?? product }),
    }
    return isKnown(code)
      ? { says: t(`reasons.${code}.says`, said as never), next: t(`reasons.${code}.next`) }
      : { says: t('app.unknownReason', { code }), next: t('app.unknownReasonNext') }
  }
}
