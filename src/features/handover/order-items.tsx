import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { refusedUnits, tally } from '#domain/tally.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { OrderPhotos } from '../shared/order-photos.tsx'
import { Services } from '../shared/services.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'
import { useWeightWords } from '../shared/use-weight-words.ts'
import { Wishes } from '../shared/wishes.tsx'

/** What the customer gets, and what is missing of what was ordered; in eaches. */
export function OrderItems({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const insteadWords = useInsteadWords()
  const weightWords = useWeightWords()
  const lines = order.lines.filter((line) => line.ordered > 0)
  return (
    <>
      <Section heading={t('items')}>
        <List>
          {lines.map((line) => {
            const { allocated, handed, remaining } = tally(order, line)
            const refused = Math.min(refusedUnits(order, line.id), line.ordered - allocated)
            const missing = line.ordered - allocated - remaining - refused
            const details = [
              insteadWords(order, line),
              allocated > 0 && weightWords(order, line),
              remaining > 0 && t('unitsToPick', { count: remaining }),
              !order.handover && handed > 0 && t('unitsHanded', { count: handed }),
              refused > 0 && t('unitsRefused', { count: refused }),
              missing > 0 && t('missingUnits', { count: missing, ordered: line.ordered }),
            ]
            return (
              <ListRow
                key={line.id}
                title={line.name}
                detail={details.filter(Boolean).join(' · ')}
                trailing={
                  <Text as="span" size={3} strong>
                    {t('units', { count: order.handover ? allocated : allocated - handed })}
                  </Text>
                }
              />
            )
          })}
        </List>
      </Section>
      <Wishes order={order} />
      <OrderPhotos order={order} />
      <Services order={order} />
    </>
  )
}
