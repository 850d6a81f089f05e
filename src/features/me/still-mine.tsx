import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { orderPath } from '../shared/order-path.ts'
import { useRun } from '../shared/use-run.ts'
import { HandOnSheet } from './hand-on-sheet.tsx'

/** The orders that this person is picking, with what is in the tote: each is handed on or left for others before leaving. */
export function StillMine() {
  const t = useTranslations('me')
  const run = useRun()
  const { once } = useOneTap()
  const [handingOn, setHandingOn] = useState<Fulfillment>()
  const me = useEngineValue((engine) => engine.session?.personId)
  const mine = useRecords('fulfillment').filter(({ claim, state }) => claim?.by === me && state === 'picking')
  if (mine.length === 0) return null
  return (
    <>
      <Text>{t('stillMine', { count: mine.length })}</Text>
      {mine.map((order) => {
        const { id, orderNumber: number, lines } = order
        const picked = lines.reduce((units, line) => units + tally(order, line).allocated, 0)
        return (
          <Stack key={id} gap={2}>
            <List>
              <ListRow title={t('order', { number })} detail={t('inTote', { count: picked })} href={orderPath(order)} />
            </List>
            <Stack row="fill" gap={2}>
              <Button icon="person" aria-label={t('handOnOrder', { number })} onClick={() => setHandingOn(order)}>
                {t('handOn')}
              </Button>
              <Button
                kind="quiet"
                aria-label={t('leaveOrder', { number })}
                onClick={() => once(() => run('release', { fulfillmentId: id }))}
              >
                {t('leaveIt')}
              </Button>
            </Stack>
          </Stack>
        )
      })}
      {handingOn && <HandOnSheet order={handingOn} onClose={() => setHandingOn(undefined)} />}
    </>
  )
}
