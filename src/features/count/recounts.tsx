import { useTranslations } from 'use-intl'
import type { CountLine, CountSession } from '#domain/count.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { isAskedAgain, mayCountAgain } from './asked-again.ts'
import { countPath } from './count-path.ts'
import { useLines } from './use-lines.ts'
import { useProductName } from './use-product-name.ts'

/** The lines that a reviewer wants counted once more, by somebody else. */
export function Recounts({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const open = useLines(session.id).filter((line) => isAskedAgain(session, line))
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
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const bays = [...new Set(line.tallies.map(({ bay }) => bay))]
  const [bay] = bays
  const href = bay !== undefined && mayCountAgain(line, me) ? countPath(line.sessionId, bay) : undefined
  return <ListRow href={href} title={name} detail={[bays.join(', '), t('recountBy')].join(' · ')} />
}
