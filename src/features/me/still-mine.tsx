import { useTranslations } from 'use-intl'
import { tally } from '#domain/tally.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { useRun } from '../shared/use-run.ts'

/** The orders that this person is picking, with what is in the tote: each can be left for others before leaving. */
export function StillMine() {
  const t = useTranslations('me')
  const run = useRun()
  const { once } = useOneTap()
  const me = useEngineValue((engine) => engine.session?.personId)
  const mine = useRecords('fulfillment').filter(({ claim, state }) => claim?.by === me && state === 'picking')
  if (mine.length === 0) return null
  return (
    <>
      <Text>{t('stillMine', { count: mine.length })}</Text>
      <List>
        {mine.map((order) => {
          const tallies = order.lines.map((line) => tally(order, line))
          const picked = tallies.reduce((units, line) => units + line.allocated, 0)
          return (
            <ListRow
              key={order.id}
              title={t('order', { number: order.orderNumber })}
              detail={t('inTote', { count: picked })}
              href={orderPath(order)}
              action={
                <Button
                  kind="quiet"
                  aria-label={t('leaveOrder', { number: order.orderNumber })}
                  onClick={() => once(() => run('release', { fulfillmentId: order.id }))}
                >
                  {t('leaveIt')}
                </Button>
              }
            />
          )
        })}
      </List>
    </>
  )
}
