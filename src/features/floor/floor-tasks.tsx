import { useTranslations } from 'use-intl'
import { urgentFirst } from '#domain/floor-task.ts'
import { useRecords } from '../../offline/hooks.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { FloorTaskRow } from './floor-task-row.tsx'

/** Rows on the Work list: the rest stands under Goods. */
const SHOWN = 5

/** Shelves to fill, those that an order waits for first: on the Work list, in a chunk of its own. */
export function FloorTasks() {
  const t = useTranslations('floor')
  const open = urgentFirst(useRecords('floor-task'), useRecords('fulfillment'))
  if (open.length === 0) return null
  return (
    <Section heading={t('title')} aside={String(open.length)}>
      <List>
        {open.slice(0, SHOWN).map((task) => (
          <FloorTaskRow key={task.sku} task={task} href={`/floor/${encodeURIComponent(task.sku)}`} />
        ))}
      </List>
    </Section>
  )
}
