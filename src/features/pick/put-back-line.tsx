import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { isPickedByTwo, tally } from '#domain/tally.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** Units of one product to put back, with the words for why; "Same items" where two people may have counted the same. */
export function PutBackLine({ order, line }: { order: Fulfillment; line: Line }) {
  const t = useTranslations('putBack')
  const run = useRun()
  const showToast = useToasts((toasts) => toasts.show)
  const why = useWhy(order, line)
  const { owed } = tally(order, line)
  const args = { fulfillmentId: order.id, lineId: line.id, quantity: owed, owed }
  const settle = async (command: 'put-back' | 'same-items', text: string) => {
    const result = await run(command, args)
    if (result.status === 'refused') return
    signal('saved')
    showToast({ tone: 'good', text })
  }
  return (
    <Card>
      <Text size={3} strong>
        {line.name}
      </Text>
      <Text size={2}>{why}</Text>
      <Stack>
        <Button
          kind="primary"
          icon="return"
          onClick={() => void settle('put-back', t('saved', { name: line.name, count: owed }))}
        >
          {t('done', { count: owed })}
        </Button>
        {!order.cancelled && isPickedByTwo(line) && (
          <Button onClick={() => void settle('same-items', t('voided', { name: line.name }))}>{t('same')}</Button>
        )}
      </Stack>
    </Card>
  )
}

function useWhy(order: Fulfillment, line: Line): string {
  const t = useTranslations('putBack')
  const format = useFormatter()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const me = useEngineValue((engine) => engine.session?.personId)
  const { picked, returned, owed } = tally(order, line)
  const place = { count: owed, aisle: line.aisle ?? t('itsPlace') }
  if (order.cancelled) {
    return t(order.holdExpired ? 'notFetched' : 'cancelled', { ...place, when: when(order.cancelled.at) })
  }
  const late = line.picks.filter((pick) => pick.late)
  if (late.length > 0) return t('late', { names: names(late), count: owed })
  const others = line.picks.filter((pick) => pick.by !== me)
  if (!isPickedByTwo(line)) return t('fewer', { ...place, needed: line.ordered, total: picked - returned })
  return t('surplus', { ...place, names: names(others), needed: line.ordered, total: picked - returned })

  function names(picks: Line['picks']): string {
    return format.list([...new Set(picks.map((pick) => nameOf(pick.by)))])
  }
}
