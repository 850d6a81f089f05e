import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import type { FoundOrders } from './find-orders.ts'
import { OrderToHandOver } from './order-to-hand-over.tsx'
import type { OrderByCode } from './use-order-by-code.ts'

export type FoundHereProps = {
  found: FoundOrders
  names: ReadonlyMap<string, string>
  text: string
  code: OrderByCode
  /** a bin that was scanned and holds several orders: only these */
  binId: string | undefined
}

/** What this device knows, whatever the network does. */
export function FoundHere({ found, names, text, code, binId }: FoundHereProps) {
  const t = useTranslations('handover')
  const bin = useRecord('bin', binId ?? '')
  const waiting = binId
    ? found.waiting.filter((order) => order.parcels.some((parcel) => parcel.binId === binId))
    : found.waiting
  if (code === 'checking') return <Spinner label={t('checking')} />
  if (waiting.length + found.others.length === 0) return <NothingHere text={text} code={code} />
  return (
    <>
      {text === '' && !bin && <Text muted>{t('findHint')}</Text>}
      {waiting.length > 0 && <Orders heading={bin ? bin.name : t('waiting')} orders={waiting} names={names} />}
      {found.others.length > 0 && <Orders heading={t('others')} orders={found.others} names={names} />}
    </>
  )
}

function NothingHere({ text, code }: Pick<FoundHereProps, 'text' | 'code'>) {
  const t = useTranslations('handover')
  if (text === '') {
    return (
      <Notice icon="bag" title={t('empty')}>
        {t('emptyNext')}
      </Notice>
    )
  }
  if (code === 'failed') {
    return (
      <Banner tone="bad">
        <strong>{t('checkFailed')}</strong> {t('checkFailedNext')}
      </Banner>
    )
  }
  // eight letters may be a code, but are much more often a name
  const isCode = (code === 'none' || code === 'locked') && /\d/.test(text)
  if (isCode && code === 'locked') {
    return (
      <Banner tone="bad" icon="lock">
        <strong>{t('codeNotTried')}</strong> {t('codeLockedNext')}
      </Banner>
    )
  }
  return (
    <Banner tone={isCode ? 'bad' : 'neutral'} icon={isCode ? undefined : 'search'}>
      <strong>{isCode ? t('noOrderForCode') : t('none', { text })}.</strong>{' '}
      {isCode ? t('noOrderForCodeNext') : t('noneNext')}
    </Banner>
  )
}

/** Rows at first, and with each "Show more". */
const PAGE = 30

type OrdersProps = { heading: string; orders: readonly Fulfillment[]; names: ReadonlyMap<string, string> }

function Orders({ heading, orders, names }: OrdersProps) {
  const t = useTranslations('handover')
  const [limit, setLimit] = useState(PAGE)
  return (
    <Section heading={heading} aside={String(orders.length)}>
      <List>
        {orders.slice(0, limit).map((order) => (
          <OrderToHandOver key={order.id} order={order} name={names.get(order.id)} />
        ))}
      </List>
      {orders.length > limit && (
        <Button onClick={() => setLimit(limit + PAGE)}>{t('more', { count: orders.length - limit })}</Button>
      )}
    </Section>
  )
}
