import { useTranslations } from 'use-intl'
import type { Content, Fulfillment } from '#domain/fulfillment.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'

/** What is or belongs in a parcel: units by line. */
export function Inside({ order, contents }: { order: Fulfillment; contents: readonly Content[] }) {
  const t = useTranslations('stage')
  const insteadWords = useInsteadWords()
  if (contents.length === 0) return null
  return (
    <Section heading={t('inside')}>
      <List>
        {contents.map(({ lineId, quantity }, index) => {
          const line = order.lines.find(({ id }) => id === lineId)
          return (
            <ListRow
              key={`${lineId}/${index}`}
              title={line?.name ?? lineId}
              detail={line && insteadWords(order, line)}
              trailing={
                <Text as="span" size={3} strong>
                  {t('units', { count: quantity })}
                </Text>
              }
            />
          )
        })}
      </List>
    </Section>
  )
}
