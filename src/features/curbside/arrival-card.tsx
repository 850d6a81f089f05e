import { useTranslations } from 'use-intl'
import { waitsSince } from '#domain/curbside/visit.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers, useEngineValue, usePending, useSentSeq } from '../../offline/hooks.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { stateKey } from '../shared/state-key.ts'
import { orderOf } from '../shared/order-of.ts'
import { orderPath } from '../shared/order-path.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndoArrival } from '../shared/use-undo-arrival.ts'
import { useGoing } from './use-going.ts'
import { usePlace } from './use-place.ts'
import { useWait } from './use-wait.ts'

export type ArrivalCardProps = {
  order: Fulfillment
  /** whether its parcels are to be fetched; undefined where there is nothing to fetch */
  chosen: boolean | undefined
  onChoose: (chosen: boolean) => void
}

/** One customer who waits: for how long, where, how far the order is, and who goes to them. */
export function ArrivalCard({ order, chosen, onChoose }: ArrivalCardProps) {
  const t = useTranslations('curbside')
  const state = useTranslations('state')
  const name = useCustomers().get(order.id)?.customerName
  const place = usePlace()(order)
  const wait = useWait(waitsSince(order))
  const sentSeq = useSentSeq()
  const isUnsent = usePending().some(({ args, seq }) => orderOf(args) === order.id && seq > sentSeq)
  return (
    <Section
      heading={[t('order', { number: order.orderNumber }), name].filter(Boolean).join(' · ')}
      aside={<StateChip tone={toneOf(order)}>{state(stateKey(order))}</StateChip>}
    >
      <Card>
        <Stack>
          <BigNumber value={wait} label={t('waits')} />
          <Text size={3} strong>
            {place}
          </Text>
          {order.cancelled && <Text>{t('cancelledTell')}</Text>}
          {isUnsent && <Text muted>{t('notSent')}</Text>}
          {chosen !== undefined && (
            <Checkbox label={t('fetchThis', { number: order.orderNumber })} checked={chosen} onChange={onChoose} />
          )}
          <Going order={order} />
          <Next order={order} />
        </Stack>
      </Card>
    </Section>
  )
}

const toneOf = ({ state }: Fulfillment) =>
  state === 'ready' || state === 'staged' ? 'good' : state === 'cancelled' || state === 'unfilled' ? 'bad' : 'warn'

function Going({ order }: { order: Fulfillment }) {
  const t = useTranslations('curbside')
  const run = useRun()
  const undo = useUndoArrival()
  const words = useGoing()(order)
  const me = useEngineValue((engine) => engine.session?.personId)
  const going = order.arrival?.going
  if (!going) {
    return <Button onClick={() => void run('go-to-customer', { fulfillmentId: order.id })}>{t('go')}</Button>
  }
  return (
    <>
      <Text>{words}</Text>
      {going.by === me && (
        <Button kind="quiet" icon="undo" onClick={() => undo(order, going.id)}>
          {t('stay')}
        </Button>
      )}
    </>
  )
}

/** Where the order's work goes on, or that its customer has gone. */
function Next({ order }: { order: Fulfillment }) {
  const t = useTranslations('curbside')
  const app = useTranslations('app')
  const run = useRun()
  const undo = useUndoArrival()
  const showToast = useToasts((toasts) => toasts.show)
  const left = async () => {
    const result = await run('customer-left', { fulfillmentId: order.id })
    if (result.status === 'refused') return
    const action = { label: app('undo'), run: () => undo(order, result.cmdId) }
    showToast({ tone: 'good', text: t('leftNoted', { number: order.orderNumber }), action })
  }
  return (
    <Stack row="fill">
      <ButtonLink href={orderPath(order)}>{t(nextOf(order))}</ButtonLink>
      <Button kind="quiet" onClick={() => void left()}>
        {t('left')}
      </Button>
    </Stack>
  )
}

function nextOf({ state }: Fulfillment) {
  switch (state) {
    case 'routed':
    case 'accepted':
    case 'picking':
      return 'toPick'
    case 'picked':
      return 'toStage'
    case 'staged':
    case 'ready':
      return 'handOver'
    case 'packed':
    case 'labelled':
    case 'shipped':
    case 'handed-over':
    case 'unfilled':
    case 'cancelled':
      return 'toOrder'
  }
}
