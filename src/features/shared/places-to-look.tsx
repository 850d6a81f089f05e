import { useTranslations } from 'use-intl'
import { placesToLook, type PlaceToLook, recordedUnits } from '#domain/pick/places-to-look.ts'
import { useRecords } from '../../offline/hooks.ts'
import { useStock } from '../../offline/stock-level.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useBinNames } from './use-bin-names.ts'

/** Where else the product may be, before it is said that there is none; nothing where no record says so. */
export function PlacesToLook({ sku, orderId }: { sku: string; orderId: string }) {
  const t = useTranslations('pick')
  const stock = useStock(sku)
  const orders = useRecords('fulfillment')
  const binsOf = useBinNames()
  if (typeof stock === 'string') return null
  const places = placesToLook(stock.level, orders, orderId)
  if (places.length === 0) return null
  const nameOf = (place: PlaceToLook) => {
    if (!('order' in place)) return t(`lookIn.${place.kind}`)
    const { kind, order } = place
    return t(`lookIn.${kind}`, { number: order.orderNumber, bins: binsOf(order).join(', ') })
  }
  return (
    <Section heading={t('lookFirst')}>
      <Text muted>{t('recordSays', { count: recordedUnits(stock.level) })}</Text>
      <List>
        {places.map((place) => (
          <ListRow
            key={'order' in place ? place.order.id : place.kind}
            title={nameOf(place)}
            trailing={
              <Text as="span" size={3} strong>
                {place.units}
              </Text>
            }
          />
        ))}
      </List>
    </Section>
  )
}
