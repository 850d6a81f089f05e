import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { OrderPhotos } from '../shared/order-photos.tsx'
import { Services } from '../shared/services.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'
import { Wishes } from '../shared/wishes.tsx'

/** What the customer gets, and what is missing of what was ordered; in eaches. */
export function OrderItems({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const insteadWords = useInsteadWords()
  const lines = order.lines.filter((line) => line.ordered > 0)
  return (
    <>
      <Section heading={t('items')}>
        <List>
          {lines.map((line) => {
            const { allocated, remaining } = tally(order, line)
            const missing = line.ordered - allocated - remaining
            const details = [
              insteadWords(order, line),
              remaining > 0 && t('unitsToPick', { count: remaining }),
              missing > 0 && t('missingUnits', { count: missing, ordered: line.ordered }),
            ]
            return (
              <ListRow
                key={line.id}
                title={line.name}
                detail={details.filter(Boolean).join(' · ')}
                trailing={
                  <Text as="span" size={3} strong>
                    {t('units', { count: allocated })}
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
