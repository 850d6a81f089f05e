import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { NewItem } from '#domain/customer-return.ts'
import type { Product } from '#domain/product.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ProductPicker } from '../shared/product-picker.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { useMoney } from '../shared/use-money.ts'

/** What they take along instead, at today's prices. A scan is one of these only while somebody adds to them. */
export function ExchangeItems({ items, onChange }: { items: NewItem[]; onChange: (items: NewItem[]) => void }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const money = useMoney()
  const currency = useCurrency()
  const [isAdding, setIsAdding] = useState(false)
  const [unpriced, setUnpriced] = useState<string>()
  const add = ({ sku, name, priceMinor }: Product) => {
    setUnpriced(priceMinor === null ? name : undefined)
    if (priceMinor === null) return
    const known = items.find((one) => one.sku === sku)
    const others = items.filter((one) => one !== known)
    onChange([...others, { sku, name, quantity: (known?.quantity ?? 0) + 1, priceMinor }])
    setIsAdding(false)
  }
  return (
    <Section heading={t('newItems')} aside={String(items.length)}>
      {items.length > 0 && (
        <List>
          {items.map((item) => (
            <ListRow
              key={item.sku}
              title={t('unitsOf', { count: item.quantity, name: item.name })}
              trailing={money(item.quantity * item.priceMinor, currency)}
              action={
                <IconButton
                  icon="cross"
                  label={t('notNew', { name: item.name })}
                  onClick={() => onChange(items.filter((one) => one !== item))}
                />
              }
            />
          ))}
        </List>
      )}
      <Button icon="plus" onClick={() => setIsAdding(true)}>
        {t('addNew')}
      </Button>
      {isAdding && (
        <Sheet open title={t('newItems')} closeLabel={app('close')} onClose={() => setIsAdding(false)}>
          {unpriced !== undefined && <Banner tone="bad">{t('noPrice', { name: unpriced })}</Banner>}
          <ProductPicker hint={t('newItemsHint')} onProduct={add} />
        </Sheet>
      )}
    </Section>
  )
}
