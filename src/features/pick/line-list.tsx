import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally, type Tally } from '#domain/tally.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import { lastFact } from '../shared/last-fact.ts'
import { OrderPhotos } from '../shared/order-photos.tsx'
import { Services } from '../shared/services.tsx'
import { TimelineLink } from '../shared/timeline-link.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useWeightWords } from '../shared/use-weight-words.ts'
import { inAisleOrder } from './pick-order.ts'

export type LineListProps = {
  order: Fulfillment
  current?: string | undefined
  /** a tap makes this the next item */
  onChoose?: (lineId: string) => void
  /** offers to undo a line's last pick or short */
  undo?: boolean
  /** how; the command alone where nothing else has to happen */
  onUndo?: (cmdId: string) => void
}

/** All items of the order along the aisles, with how far each has come. */
export const LineList = memo(function LineList({ order, current, onChoose, undo, onUndo }: LineListProps) {
  const t = useTranslations('pick')
  const takeBack = useUndo()
  const undoIt = useLatest(
    onUndo ?? ((undoes: string) => void takeBack('undo-pick', { fulfillmentId: order.id, undoes })),
  )
  const insteadWords = useInsteadWords()
  const weightWords = useWeightWords()
  const choose = useLatest(onChoose ?? (() => undefined))
  return (
    <>
      <Section heading={t('lines')}>
        <List>
          {inAisleOrder(order.lines.filter((line) => line.ordered > 0)).map((line) => {
            const { allocated, remaining, shorted } = tally(order, line)
            return (
              <LineRow
                key={line.id}
                id={line.id}
                name={line.name}
                aisle={line.aisle}
                instead={insteadWords(order, line)}
                weight={weightWords(order, line)}
                ordered={line.ordered}
                {...{ allocated, remaining, shorted }}
                last={undo ? lastFact(line)?.id : undefined}
                onChoose={onChoose && remaining > 0 && line.id !== current ? choose : undefined}
                onUndo={undoIt}
              />
            )
          })}
        </List>
      </Section>
      <OrderPhotos order={order} />
      <Services order={order} />
      <TimelineLink fulfillmentId={order.id} />
    </>
  )
})

type LineRowProps = Pick<Line, 'id' | 'name' | 'aisle' | 'ordered'> &
  Pick<Tally, 'allocated' | 'remaining' | 'shorted'> & {
    /** what stands in for it, in words */
    instead: string | undefined
    /** what it weighs and costs, in words */
    weight: string | undefined
    /** what an undo takes back */
    last: string | undefined
    onChoose: ((lineId: string) => void) | undefined
    onUndo: (cmdId: string) => void
  }

/** One item. It takes values, not records: a pick, or a pull that brings the order anew, renders only what differs. */
const LineRow = memo(function LineRow(props: LineRowProps) {
  const { id, name, aisle, instead, weight, ordered, allocated, remaining, shorted, last, onChoose, onUndo } = props
  const t = useTranslations('pick')
  const app = useTranslations('app')
  return (
    <ListRow
      title={name}
      detail={[instead ?? (aisle ? t('aisle', { aisle }) : t('noAisle')), weight].filter(Boolean).join(' · ')}
      onClick={onChoose && (() => onChoose(id))}
      trailing={
        <StateChip
          tone={shorted > 0 ? 'warn' : remaining === 0 ? 'good' : 'neutral'}
          icon={shorted > 0 ? 'alert' : remaining === 0 ? 'check' : 'box'}
        >
          {shorted > 0
            ? t('lineShort', { done: allocated, ordered, count: shorted })
            : t('of', { done: allocated, ordered })}
        </StateChip>
      }
      action={last && <IconButton icon="undo" label={`${app('undo')}: ${name}`} onClick={() => onUndo(last)} />}
    />
  )
})
