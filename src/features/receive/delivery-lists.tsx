import { useTranslations } from 'use-intl'
import { awaitedCartons, type Carton, type Delivery, type DeliveryLine } from '#domain/delivery.ts'
import { tallyLine } from '#domain/receive/delivery-tally.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'

/** The cartons of a delivery, those still to come first. */
export function CartonList({ delivery, onOpen }: { delivery: Delivery; onOpen: (carton: Carton) => void }) {
  const t = useTranslations('receive')
  const { closed } = delivery
  const cartons = awaitedCartons(delivery)
  if (cartons.length === 0) return null
  const here = cartons.filter(({ received }) => received !== null).length
  const sorted = cartons.toSorted((one, other) => Number(one.received !== null) - Number(other.received !== null))
  return (
    <Section heading={t('cartons')} aside={t('of', { done: here, count: cartons.length })}>
      <List>
        {sorted.map((carton) => (
          <ListRow
            key={carton.sscc}
            title={t('carton', { sscc: carton.sscc.slice(-4) })}
            detail={t('itemUnits', { count: carton.contents.reduce((units, { quantity }) => units + quantity, 0) })}
            trailing={
              carton.received ? (
                <StateChip tone="good">{t('here')}</StateChip>
              ) : closed ? (
                <StateChip tone="bad">{t('missingCarton')}</StateChip>
              ) : (
                <StateChip tone="neutral" icon="box">
                  {t('toCome')}
                </StateChip>
              )
            }
            onClick={() => onOpen(carton)}
          />
        ))}
      </List>
    </Section>
  )
}

/** The products of a delivery, with how many came. */
export function GoodsList({ delivery, onOpen }: { delivery: Delivery; onOpen: (line: DeliveryLine) => void }) {
  const t = useTranslations('receive')
  if (delivery.lines.length === 0) return null
  return (
    <Section heading={t('products')}>
      <List>
        {delivery.lines.map((line) => (
          <GoodsRow key={line.sku} delivery={delivery} line={line} onOpen={onOpen} />
        ))}
      </List>
    </Section>
  )
}

function GoodsRow({
  delivery,
  line,
  onOpen,
}: {
  delivery: Delivery
  line: DeliveryLine
  onOpen: (line: DeliveryLine) => void
}) {
  const t = useTranslations('receive')
  const { expected, good, damaged, inMissingCartons, missingUnits, over } = tallyLine(delivery, line)
  const details = [
    inMissingCartons > 0 && t(delivery.closed ? 'inMissing' : 'inCartons', { count: inMissingCartons }),
    missingUnits > 0 && t('missingUnits', { count: missingUnits }),
    damaged > 0 && t('damagedUnits', { count: damaged }),
    over > 0 && t('overUnits', { count: over }),
  ].filter(Boolean)
  return (
    <ListRow
      title={line.name}
      detail={details.length > 0 ? details.join(' · ') : line.sku}
      trailing={delivery.announced ? t('of', { done: good + damaged, count: expected }) : String(good + damaged)}
      onClick={() => onOpen(line)}
    />
  )
}
