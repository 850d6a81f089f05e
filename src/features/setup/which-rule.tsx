import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { safetyRuleIds } from '#domain/safety.ts'
import { useRecords } from '../../offline/hooks.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { METHODS } from './methods.ts'
import { ProductPicker } from '../shared/product-picker.tsx'
import { useScopeName } from './use-scope-name.ts'

/** Which rule decides how many of a product are kept back. */
export function WhichRule() {
  const t = useTranslations('setup')
  const [product, setProduct] = useState<Product>()
  return (
    <Section heading={t('whichRule')}>
      <ProductPicker hint={t('whichRuleHint')} onProduct={setProduct} />
      {product && <Answer product={product} />}
    </Section>
  )
}

function Answer({ product }: { product: Product }) {
  const t = useTranslations('setup')
  const scopeName = useScopeName()
  const rules = useRecords('safety-rule')
  const { sku, name, department } = product
  const ruleFor = (method: (typeof METHODS)[number]) =>
    safetyRuleIds({ sku, department, method })
      .map((id) => rules.find((rule) => rule.id === id && rule.units !== null))
      .find((rule) => rule !== undefined)
  return (
    <>
      <Text strong>{name}</Text>
      <Facts
        items={METHODS.map((method) => {
          const rule = ruleFor(method)
          const value = rule
            ? t('decidedBy', { count: rule.units ?? 0, scope: scopeName(rule.scope) })
            : t('decidedByNone')
          return { name: t('method', { method }), value }
        })}
      />
    </>
  )
}
