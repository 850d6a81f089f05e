import { useTranslations } from 'use-intl'
import type { NewItem } from '#domain/customer-return.ts'
import type { Product } from '#domain/product.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { ProductPicker } from '../shared/product-picker.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { useMoney } from '../shared/use-money.ts'

/** What they take along instead, at today's prices. */
export function ExchangeItems({ items, onChange }: { items: NewItem[]; onChange: (items: NewItem[]) => void }) {
  const t = useTranslations('returns')
  const money = useMoney()
  const currency = useCurrency()
  const add = ({ sku, name, priceMinor }: Product) => {
    const known = items.find((one) => one.sku === sku)
    const others = items.filter((one) => one !== known)
    onChange([...others, { sku, name, quantity: (known?.quantity ?? 0) + 1, priceMinor: priceMinor ?? 0 }])
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
      {items.length === 0 && <Text muted>{t('newItemsNext')}</Text>}
      <ProductPicker hint={t('newItemsHint')} onProduct={add} />
    </Section>
  )
}
