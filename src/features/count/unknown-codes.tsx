import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountLine, CountSession } from '#domain/count.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { useOpenCodes } from './use-open-codes.ts'

/** Codes that were counted and that nobody knows: they count once somebody says what they are. */
export function UnknownCodes({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const [open, setOpen] = useState<string>()
  const unitsOf = (line: CountLine) => line.tallies.reduce((units, tally) => units + tally.units, 0)
  const lines = useOpenCodes(session.id)
  const chosen = lines.find(({ id }) => id === open)
  if (lines.length === 0) return null
  return (
    <Section heading={t('unknown')} aside={String(lines.length)}>
      <List>
        {lines.map((line) => (
          <ListRow
            key={line.id}
            title={line.code}
            detail={[
              line.tallies.map(({ bay }) => bay).join(', '),
              t('unknownDetail', { count: unitsOf(line) }),
              line.photo !== undefined && t('shown'),
            ]
              .filter(Boolean)
              .join(' · ')}
            onClick={() => setOpen(line.id)}
          />
        ))}
      </List>
      {chosen && <CodeSheet sessionId={session.id} line={chosen} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
