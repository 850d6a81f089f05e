import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { type Goods, isPickedByTwo } from '#domain/tally.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import type { CommandResult } from '../../offline/run-command.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { damagedLeft, isRefused } from './refused.ts'

type PutBackLineProps = { order: Fulfillment; line: Line; goods: Goods }

/** Units of one product to put back, with the words for why; "Same items" where two people may have counted the same. */
export function PutBackLine({ order, line, goods }: PutBackLineProps) {
  const t = useTranslations('putBack')
  const app = useTranslations('app')
  const run = useRun()
  const takeBack = useUndo()
  const showToast = useToasts((toasts) => toasts.show)
  const why = useWhy(order, line, goods)
  const { sku, name, owed } = goods
  const args = { fulfillmentId: order.id, lineId: line.id, quantity: owed, owed, sku }
  const damaged = Math.min(owed, damagedLeft(order, line, sku))
  const tell = (result: CommandResult, text: string) => {
    if (result.status === 'refused') return
    signal('saved')
    const undo = () => void takeBack('undo-step', { fulfillmentId: order.id, undoes: result.cmdId })
    showToast({ tone: 'good', text, action: { label: app('undo'), run: undo } })
  }
  const putBack = async () => tell(await run('put-back', args), t('saved', { name, count: owed }))
  const setAside = async (quantity: number) => {
    tell(await run('put-back', { ...args, quantity, damaged: true }), t('setAside', { name, count: quantity }))
  }
  const same = async () => tell(await run('same-items', args), t('voided', { name }))
  return (
    <Card>
      <Text size={3} strong>
        {name}
      </Text>
      <Text size={2}>{why}</Text>
      <Stack>
        <Button kind={damaged > 0 ? 'secondary' : 'primary'} icon="return" onClick={() => void putBack()}>
          {t('done', { count: owed })}
        </Button>
        <Button
          kind={damaged > 0 ? 'primary' : 'secondary'}
          icon="alert"
          onClick={() => void setAside(damaged || owed)}
        >
          {t('damaged', { count: damaged || owed })}
        </Button>
        {!order.cancelled && isPickedByTwo(line, sku) && <Button onClick={() => void same()}>{t('same')}</Button>}
      </Stack>
    </Card>
  )
}

function useWhy(order: Fulfillment, line: Line, { sku, picked, returned, owed }: Goods): string {
  const t = useTranslations('putBack')
  const format = useFormatter()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const me = useEngineValue((engine) => engine.session?.personId)
  const isOwn = sku === line.sku
  // where another product stands, no order says
  const place = { count: owed, aisle: (isOwn ? line.aisle : null) ?? t('itsPlace') }
  const damaged = Math.min(owed, damagedLeft(order, line, sku))
  if (damaged > 0) return t('refusedDamaged', { ...place, count: damaged })
  if (isRefused(order, line, sku)) return t('refused', place)
  if (order.cancelled) {
    return t(order.holdExpired ? 'notFetched' : 'cancelled', { ...place, when: when(order.cancelled.at) })
  }
  const late = isOwn ? line.picks.filter((pick) => pick.late) : []
  if (late.length > 0) return t('late', { names: names(late), count: owed })
  const facts = isOwn ? line.picks : (line.substitutes ?? []).filter((fact) => fact.sku === sku)
  const others = facts.filter((fact) => fact.by !== me)
  const numbers = { ...place, needed: line.ordered, total: picked - returned }
  if (isPickedByTwo(line, sku)) return t('surplus', { ...numbers, names: names(others) })
  return isOwn ? t('fewer', numbers) : t('instead', { ...place, name: line.name })

  function names(by: readonly { by: string }[]): string {
    return format.list([...new Set(by.map((fact) => nameOf(fact.by)))])
  }
}
