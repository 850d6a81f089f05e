import { useTranslations } from 'use-intl'
import type { SafetyScope } from '#domain/safety.ts'

/** What a rule of safety stock is for, in words. */
export function useScopeName(): (scope: SafetyScope) => string {
  const t = useTranslations('setup')
  return (scope) => {
    switch (scope.of) {
      case 'store':
        return t('scope.store')
      case 'department':
        return scope.department
      case 'sku':
        return t('scopeSku', { sku: scope.sku })
      case 'sku-method':
        return t('scopeSkuMethod', { sku: scope.sku, method: scope.method })
    }
  }
}
