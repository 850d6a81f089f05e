import { useState } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { CountSession, Doubt } from '#domain/count.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { isSameDay } from '../shared/is-same-day.ts'
import { useProduct } from '../shared/use-product.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useNameList } from './use-name-list.ts'

/** Rows on the screen at once. */
const SHOWN = 20

/** Why each product of a session of problem lines is to be counted: who found none or fewer, how often, for which orders. */
export function Doubts({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const [shown, setShown] = useState(SHOWN)
  const { doubts = [] } = session
  const skus = [...new Set(doubts.map(({ sku }) => sku))]
  if (skus.length === 0) return null
  return (
    <Section heading={t('doubts')} aside={String(skus.length)}>
      <List>
        {skus.slice(0, shown).map((sku) => (
          <DoubtRow key={sku} sku={sku} doubts={doubts.filter((doubt) => doubt.sku === sku)} />
        ))}
      </List>
      {skus.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
          {t('showMore', { count: Math.min(SHOWN, skus.length - shown) })}
        </Button>
      )}
    </Section>
  )
}

function DoubtRow({ sku, doubts }: { sku: string; doubts: readonly Doubt[] }) {
  const t = useTranslations('count')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const nameList = useNameList()
  const product = useProduct(sku)
  const { name, aisle } = typeof product === 'object' ? product : { name: sku, aisle: null }
  const first = Math.min(...doubts.map(({ at }) => at))
  const reasons = [...new Set(doubts.map(({ reason }) => reason))]
  const [only = 'not-found'] = reasons
  const orders = [...new Set(doubts.map(({ order }) => order))]
  const why = t(`doubt.${reasons.length > 1 ? 'both' : only}`, {
    count: doubts.length,
    isToday: String(isSameDay(first, now, zone)),
    day: format.dateTime(first, { weekday: 'short', day: 'numeric', month: 'short' }),
    names: nameList([...new Set(doubts.map(({ by }) => by))]),
  })
  const forOrders = t('doubtOrders', { count: orders.length, orders: orders.slice(0, 5).join(', ') })
  return <ListRow title={name} detail={[aisle, why, forOrders].filter(Boolean).join(' · ')} />
}
