import { useTranslations } from 'use-intl'
import { type CustomerReturn, needsManager, unsorted } from '#domain/customer-return.ts'
import { useRecords } from '../../offline/hooks.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { ReturnRow } from './return-row.tsx'

/** What is left to do with a return: a manager decides, somebody does, or its goods are to be put where they belong. */
export function stepOf(doc: CustomerReturn): 'review' | 'waiting' | 'sort' | undefined {
  const { state, items } = doc
  if (needsManager(doc)) return 'review'
  if (state === 'waiting' || state === 'asked') return 'waiting'
  return items.some((item) => unsorted(item) > 0) ? 'sort' : undefined
}

/** What came back and is not finished. */
export function OpenReturns() {
  const t = useTranslations('returns')
  const returns = useRecords('return').toSorted((one, other) => one.at - other.at)
  return (['review', 'waiting', 'sort'] as const).map((step) => {
    const some = returns.filter((one) => stepOf(one) === step)
    return (
      some.length > 0 && (
        <Section key={step} heading={t(`step.${step}`)} aside={String(some.length)}>
          <List>
            {some.map((one) => (
              <ReturnRow key={one.id} doc={one} />
            ))}
          </List>
        </Section>
      )
    )
  })
}
