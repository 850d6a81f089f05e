import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Product } from '#domain/product.ts'
import { type StopSale, unitsWith } from '#domain/stop-sale.ts'
import { useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/feedback.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { Stopped } from '../shared/stopped.tsx'
import { useBinNames } from '../shared/use-bin-names.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { useStop } from '../shared/use-stop.ts'
import { StopSheet } from './stop-sheet.tsx'

/** Of a product whose sale is stopped: why, and where its units are. Nothing of any other. */
export function Recall({ product }: { product: Product }) {
  const stop = useStop(product.sku)
  const isLead = useHolds('lead')
  return stop ? <Recalled product={product} stop={stop} isLead={isLead} /> : null
}

/** A lead stops the sale of a product. */
export function StopButton({ product }: { product: Product }) {
  const t = useTranslations('recall')
  const stop = useStop(product.sku)
  const isLead = useHolds('lead')
  const [open, setOpen] = useState(false)
  if (stop || !isLead) return null
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t('stop')}
      </Button>
      {open && <StopSheet product={product} onClose={() => setOpen(false)} />}
    </>
  )
}

function Recalled({ product, stop, isLead }: { product: Product; stop: StopSale; isLead: boolean }) {
  const t = useTranslations('recall')
  const run = useRun()
  const { busy, once } = useOneTap()
  const having = useRecords('fulfillment').filter((order) => unitsWith(order, product.sku) > 0)
  const here = having.filter(({ handover, shipped }) => !handover && !shipped)
  const gone = having.filter(({ handover, shipped }) => handover ?? shipped)
  const allow = async () => {
    const result = await run('allow-sale', { sku: product.sku, note: '' })
    if (result.status !== 'refused') signal('saved')
  }
  return (
    <>
      <Stopped stop={stop} next={t('next')} />
      <Orders heading={t('picked')} none={t('nonePicked')} orders={here} sku={product.sku} />
      {gone.length > 0 && <Orders heading={t('gone')} orders={gone} sku={product.sku} />}
      {isLead && (
        <Button busy={busy} onClick={() => once(allow)}>
          {t('allow')}
        </Button>
      )}
    </>
  )
}

type OrdersProps = { heading: string; none?: string; orders: readonly Fulfillment[]; sku: string }

function Orders({ heading, none, orders, sku }: OrdersProps) {
  const t = useTranslations('recall')
  const binNames = useBinNames()
  return (
    <Section heading={heading} aside={String(orders.length)}>
      {orders.length === 0 ? (
        <Text muted>{none}</Text>
      ) : (
        <List>
          {orders.map((order) => (
            <ListRow
              key={order.id}
              href={orderPath(order)}
              title={t('order', { number: order.orderNumber })}
              detail={binNames(order).join(' · ')}
              trailing={t('units', { count: unitsWith(order, sku) })}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
