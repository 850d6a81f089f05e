import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useRun } from '../shared/use-run.ts'
import { inAisleOrder } from './pick-order.ts'

export type LineListProps = {
  order: Fulfillment
  current?: string
  /** a tap makes this the next item */
  onChoose?: (lineId: string) => void
  /** offers to undo a line's last pick or short */
  undo?: boolean
  /** how; the command alone where nothing else has to happen */
  onUndo?: (cmdId: string) => void
}

/** All items of the order along the aisles, with how far each has come. */
export function LineList({ order, current, onChoose, undo, onUndo }: LineListProps) {
  const t = useTranslations('pick')
  const app = useTranslations('app')
  const run = useRun()
  const undoIt = onUndo ?? ((undoes: string) => void run('undo-pick', { fulfillmentId: order.id, undoes }))
  return (
    <Section heading={t('lines')}>
      <List>
        {inAisleOrder(order.lines.filter((line) => line.ordered > 0)).map((line) => {
          const { allocated, remaining, shorted } = tally(order, line)
          const last = undo ? lastFact(line) : undefined
          const choose = onChoose && remaining > 0 && line.id !== current ? () => onChoose(line.id) : undefined
          return (
            <ListRow
              key={line.id}
              title={line.name}
              detail={line.aisle ? t('aisle', { aisle: line.aisle }) : t('noAisle')}
              onClick={choose}
              trailing={
                <StateChip
                  tone={shorted > 0 ? 'warn' : remaining === 0 ? 'good' : 'neutral'}
                  icon={shorted > 0 ? 'alert' : remaining === 0 ? 'check' : 'box'}
                >
                  {shorted > 0
                    ? t('lineShort', { count: shorted })
                    : t('of', { done: allocated, ordered: line.ordered })}
                </StateChip>
              }
              action={
                last && <IconButton icon="undo" label={`${app('undo')}: ${line.name}`} onClick={() => undoIt(last)} />
              }
            />
          )
        })}
      </List>
    </Section>
  )
}

/** cmdId of the newest pick or short of a line, if there is one. */
function lastFact(line: Line): string | undefined {
  return [...line.picks, ...line.shorts].sort((one, other) => one.at - other.at).at(-1)?.id
}
