import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy, totalsOf } from '#domain/tally.ts'
import { orderOfTote, type Wave } from '#domain/wave.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { useAllTotesWords } from './tote-words.ts'
import { useCloseWave } from './use-close-wave.ts'
import type { Walk } from './use-walk.ts'

/** Nothing is left to pick: each tote goes to its bin, and the walk ends. */
export function EndWave({ wave, walk: { orders } }: { wave: Wave; walk: Walk }) {
  const t = useTranslations('wave')
  const words = useAllTotesWords(wave)
  const [, navigate] = useLocation()
  const close = useCloseWave()
  const { busy, once } = useOneTap()
  useScan(({ text }) => {
    const holder = orderOfTote(wave, text)
    const order = orders.find(({ id }) => id === holder)
    if (!order) return false
    signal('good')
    navigate(orderPath(order))
    return true
  })
  const totals = orders.map(totalsOf)
  const sum = (of: (total: (typeof totals)[number]) => number) => totals.reduce((all, total) => all + of(total), 0)
  const missing = sum((total) => total.missing)
  const title = t('done', { missing, done: sum((total) => total.done), count: sum((total) => total.needed) })
  return (
    <>
      <Notice tone={missing > 0 ? 'warn' : 'good'} icon={missing > 0 ? 'alert' : undefined} title={title}>
        {t('doneNext')}
      </Notice>
      <Section heading={t('orders')}>
        <List>
          {orders.map((order) => (
            <ListRow
              key={order.id}
              title={words(order.id)}
              detail={`${t('order', { number: order.orderNumber })} · ${t(nextOf(order))}`}
              href={orderPath(order)}
            />
          ))}
        </List>
      </Section>
      <PrimaryBar>
        <Button kind="primary" busy={busy} onClick={() => once(() => close(wave))}>
          {t('end')}
        </Button>
      </PrimaryBar>
    </>
  )
}

/** What becomes of an order now, in words of the catalogue. */
function nextOf(order: Fulfillment) {
  if (order.cancelled && owedBy(order) > 0) return 'cancelled'
  switch (order.state) {
    case 'picked':
      return order.method === 'ship' ? 'toBox' : 'toBin'
    case 'packed':
    case 'labelled':
      return 'inBox'
    case 'staged':
    case 'ready':
      return 'inBin'
    case 'unfilled':
      return 'nothingFound'
    case 'routed':
    case 'accepted':
    case 'picking':
      return 'restElsewhere'
    case 'shipped':
    case 'handed-over':
    case 'cancelled':
      return 'over'
  }
}
