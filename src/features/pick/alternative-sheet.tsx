import { useTranslations } from 'use-intl'
import type { AlternativeWish } from '#domain/alternative.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'

export type AlternativeSheetProps = {
  order: Fulfillment
  line: Line
  /** eaches that are missing, and for which nothing is wished yet */
  open: number
  onClose: () => void
}

/** What the customer wishes for what is missing, beside another product. */
export function AlternativeSheet({ order, line, open, onClose }: AlternativeSheetProps) {
  const t = useTranslations('wishes')
  const app = useTranslations('app')
  const engine = useEngine()
  const run = useRun()
  const { once } = useOneTap()
  const isAlone = useRecords('other-store').length === 0
  const ask = (wish: AlternativeWish) =>
    once(async () => {
      const storeId = engine.device?.store.id ?? ''
      onClose()
      const args = { fulfillmentId: order.id, lineId: line.id, storeId, quantity: open, wish }
      const result = await run('ask-alternative', args)
      if (result.status !== 'refused') signal('saved')
    })
  return (
    <Sheet open title={t('title')} closeLabel={app('close')} onClose={onClose}>
      <Text>{t('for', { name: line.name, count: open })}</Text>
      <List label={t('title')}>
        {!isAlone && <ListRow title={t('fromOther')} detail={t('fromOtherNext')} onClick={() => ask('other-store')} />}
        {!isAlone && order.method === 'pickup' && (
          <ListRow title={t('shipIt')} detail={t('shipItNext')} onClick={() => ask('ship-instead')} />
        )}
        <ListRow title={t('notWanted')} detail={t('notWantedNext')} onClick={() => ask('cancel-line')} />
        <ListRow title={t('goOn')} detail={t('goOnNext')} onClick={onClose} />
      </List>
    </Sheet>
  )
}
