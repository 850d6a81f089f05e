import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import type { Wave } from '#domain/wave.ts'
import type { Stop } from '#domain/wave/stops.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { lastFact } from '../shared/last-fact.ts'
import { toteNumber } from './tote-words.ts'

export type StopListProps = {
  wave: Wave
  orders: readonly Fulfillment[]
  stops: readonly Stop[]
  current: string
  onChoose: (key: string) => void
  onUndo: (order: Fulfillment, cmdId: string) => void
}

/** Every stop of the walk in its order, with what is left there and for which totes. */
export function StopList({ wave, orders, stops, current, onChoose, onUndo }: StopListProps) {
  const t = useTranslations('wave')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  return (
    <Section heading={t('stops')} aside={String(stops.length)}>
      <List>
        {stops.map((stop) => {
          const { key, name, aisle, storage, units, wants } = stop
          const lines = linesAt(stop, orders)
          const count = lines.reduce((all, { order, line }) => all + tally(order, line).shorted, 0)
          const totes = wants.map(({ fulfillmentId, remaining }) =>
            t('forTotes', { number: toteNumber(wave, fulfillmentId), count: remaining }),
          )
          const place = aisle === null ? pick('noAisle') : pick('aisle', { aisle })
          const last = lines
            .flatMap(({ order, line }) => {
              const fact = lastFact(line)
              return fact ? { order, ...fact } : []
            })
            .toSorted((one, other) => other.at - one.at)[0]
          const label = units > 0 ? t('items', { count: units }) : t('stopDone')
          return (
            <ListRow
              key={key}
              title={name}
              detail={[place, storage && t(storage), ...totes].filter(Boolean).join(' · ')}
              onClick={units > 0 && key !== current ? () => onChoose(key) : undefined}
              trailing={
                <StateChip
                  tone={count > 0 ? 'warn' : units === 0 ? 'good' : 'neutral'}
                  icon={count > 0 ? 'alert' : units === 0 ? 'check' : 'box'}
                >
                  {count > 0 ? t('short', { done: label, count }) : label}
                </StateChip>
              }
              action={
                last && (
                  <IconButton
                    icon="undo"
                    label={`${app('undo')}: ${name}`}
                    onClick={() => onUndo(last.order, last.id)}
                  />
                )
              }
            />
          )
        })}
      </List>
    </Section>
  )
}

/** The lines that are picked at a stop. */
function linesAt({ sku, aisle }: Stop, orders: readonly Fulfillment[]) {
  return orders.flatMap((order) =>
    order.lines.filter((line) => line.sku === sku && line.aisle === aisle).map((line) => ({ order, line })),
  )
}
