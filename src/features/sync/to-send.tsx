import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePending, useSentSeq } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useNow } from '../../ui/use-now.ts'
import { groupByPerson, type PersonsWork } from '../shared/group-by-person.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { PendingRow } from '../shared/pending-row.tsx'
import { useDuration } from '../shared/use-duration.ts'

/** What the server has not answered yet, by person. */
export function ToSend() {
  const t = useTranslations('sync')
  const pending = usePending()
  const groups = groupByPerson(pending)
  return (
    <Section heading={t('pending')} aside={pending.length > 0 && String(pending.length)}>
      {groups.length === 0 && <Text muted>{t('allSent')}</Text>}
      {groups.map((work) => (
        <OnePersons key={work.personId} work={work} />
      ))}
    </Section>
  )
}

/** Rows at first, and with each "Show more": a shift without a network makes a thousand. */
const PAGE = 20

function OnePersons({ work: { personId, rows } }: { work: PersonsWork }) {
  const t = useTranslations('sync')
  const duration = useDuration()
  const nameOf = usePersonName()
  const now = useNow()
  const [limit, setLimit] = useState(PAGE)
  const sentSeq = useSentSeq()
  const oldest = rows.find((row) => row.seq > sentSeq)
  return (
    <Section level={3} heading={nameOf(personId)} aside={String(rows.length)}>
      {oldest && <Text muted>{t('oldest', { age: duration(Math.max(0, now - oldest.deviceAt)) })}</Text>}
      <List>
        {rows.slice(0, limit).map((row) => (
          <PendingRow key={row.cmdId} row={row} />
        ))}
      </List>
      {rows.length > limit && (
        <Button onClick={() => setLimit(limit + PAGE)}>{t('more', { count: rows.length - limit })}</Button>
      )}
    </Section>
  )
}
