import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { countPath } from './count-path.ts'
import { listPlaces } from './list-places.ts'
import { useSheets } from './use-sheets.ts'

/** Products that a row names; of more it says how many. */
const NAMED = 3
const NO_BAYS: readonly string[] = []

/** A list is in no one place: where its products stand, as the catalogue says, so that one knows where to begin. */
export function WhereListed({ session, uncounted }: { session: CountSession; uncounted: readonly string[] }) {
  const t = useTranslations('count')
  const layout = useRecord('layout', THE_STORE)
  const sheets = useSheets(session, NO_BAYS)
  if (typeof sheets === 'string' || uncounted.length === 0) return null
  const left = new Set(uncounted)
  const rows = sheets.flatMap((sheet) => sheet.rows).filter(({ sku }) => left.has(sku))
  const places = listPlaces(rows, layout?.aisles ?? [])
  const isNowhere = rows.length - places.reduce((count, place) => count + place.rows.length, 0)
  return (
    <Section heading={t('whereListed')} aside={String(uncounted.length)}>
      <List>
        {places.map(({ bay, rows: own }) => (
          <ListRow
            key={bay}
            href={countPath(session.id, bay)}
            title={bay}
            detail={[
              ...own.slice(0, NAMED).map(({ name }) => name),
              ...(own.length > NAMED ? [t('andMore', { count: own.length - NAMED })] : []),
            ].join(', ')}
            trailing={t('products', { count: own.length })}
          />
        ))}
        {isNowhere > 0 && <ListRow title={t('nowhere', { count: isNowhere })} detail={t('nowhereNext')} />}
      </List>
    </Section>
  )
}
