import { useTranslations } from 'use-intl'
import type { CountLine, CountSession } from '#domain/count.ts'
import { countedOf, roundOf } from '#domain/count/counted.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { useLines } from './use-lines.ts'
import { useProductName } from './use-product-name.ts'

/** The lines that a reviewer wants counted once more, by somebody else. */
export function Recounts({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const open = useLines(session.id).filter(
    (line) => line.decided === null && line.recounts.length > 0 && countedOf(session, line)?.round !== roundOf(line),
  )
  if (open.length === 0) return null
  return (
    <Section heading={t('toRecount')} aside={String(open.length)}>
      <List>
        {open.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </List>
    </Section>
  )
}

function Row({ line }: { line: CountLine }) {
  const t = useTranslations('count')
  const name = useProductName(line.sku ?? '')
  const bays = [...new Set(line.tallies.map(({ bay }) => bay))]
  return <ListRow title={name} detail={[bays.join(', '), t('recountBy')].join(' · ')} />
}
