import { useTranslations } from 'use-intl'
import { usePending } from '../../offline/hooks.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { PendingRow } from '../shared/pending-row.tsx'
import { useCommandWords } from '../shared/use-command-words.ts'

/** What was done to the order on this device and the server has not answered, the newest first. */
export function OnItsWay({ fulfillmentId }: { fulfillmentId: string }) {
  const t = useTranslations('timeline')
  const words = useCommandWords()
  const rows = usePending().filter((row) => words(row).fulfillmentId === fulfillmentId)
  if (rows.length === 0) return null
  return (
    <Section heading={t('onItsWay')} aside={String(rows.length)}>
      <List label={t('onItsWay')}>
        {rows.toReversed().map((row) => (
          <PendingRow key={row.cmdId} row={row} />
        ))}
      </List>
    </Section>
  )
}
