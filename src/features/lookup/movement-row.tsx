import { useFormatter, useTranslations } from 'use-intl'
import type { Moved, Place } from '#domain/stock-level.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { changeOf } from './change-of.ts'

/** Who did it may be a till or a shop, whose name no device knows. */
const BY_PROGRAM = new Set<string>(['opening', 'import', 'sale', 'return', 'write-off', 'reserve', 'release', 'expire'])

/** One movement in words: why, for what, from where to where, by whom and when, and what it did to what can be sold. */
export function MovementRow({ moved, isSent }: { moved: Omit<Moved, 'sku'>; isSent: boolean }) {
  const t = useTranslations('stock')
  const format = useFormatter()
  const nameOf = usePersonName()
  const countName = useCountName()
  const when = useWhen(useServerNow())
  const { cause, quantity, from, to, reserved, source, note, by, at } = moved
  const nameOfPlace = (place: Place | null) => (place ? t(`place.${place}`) : t('outside'))
  const promised =
    reserved > 0 ? t('promised', { count: reserved }) : reserved < 0 && t('promisedFewer', { count: -reserved })
  // a newer server may know causes that this app does not
  const why = t.has(`cause.${cause}`) ? t(`cause.${cause}`) : cause
  const about = source && t(`source.${source.kind}`, { name: countName(source.name) })
  const route = quantity > 0 && t('route', { units: quantity, from: nameOfPlace(from), to: nameOfPlace(to) })
  const change = changeOf(moved)
  const isPerson = nameOf(by) !== by || !BY_PROGRAM.has(cause)
  return (
    <ListRow
      title={[why, about].filter(Boolean).join(' · ')}
      detail={[route, promised, note, t('byWhen', { name: isPerson ? nameOf(by) : t('bySystem'), when: when(at) })]
        .filter(Boolean)
        .join(' · ')}
      trailing={
        isSent ? (
          change !== 0 && format.number(change, { signDisplay: 'always' })
        ) : (
          <StateChip tone="neutral" icon="cloud-up">
            {t('notSent')}
          </StateChip>
        )
      }
    />
  )
}
