import { useFormatter, useTranslations } from 'use-intl'
import type { Purchase } from '#domain/purchase.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useMoney } from '../shared/use-money.ts'
import { Amount } from './amount.tsx'
import type { Desk } from './use-desk.ts'
import type { DeskDraft } from './use-desk-draft.ts'

export type CustomerSheetProps = {
  purchase: Purchase | undefined
  verdict: Desk
  draft: DeskDraft
  onWay: (way: DeskDraft['way']) => void
  onClose: () => void
}

/** Turned to the customer: item, day, rule, amount, and what they may choose. Nothing about who needs whose approval, or why. */
export function CustomerSheet({ purchase, verdict, draft, onWay, onClose }: CustomerSheetProps) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const format = useFormatter()
  const money = useMoney()
  const day = (at: number) => format.dateTime(at, { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <Sheet open title={t('yourReturn')} closeLabel={app('close')} onClose={onClose}>
      <Stack gap={4}>
        {purchase && draft.shown !== 'gift' && (
          <Text>{t('boughtOn', { number: purchase.number, day: day(purchase.soldAt) })}</Text>
        )}
        <List>
          {draft.items.map((item, index) => {
            const one = verdict.judged[index]
            return (
              <ListRow
                key={item.key}
                title={t('unitsOf', { count: item.quantity, name: item.name })}
                detail={purchase && one?.rule?.says}
                trailing={one?.says === 'granted' ? money(one.refund.totalMinor, verdict.currency) : t('toBeDecided')}
              />
            )
          })}
        </List>
        <Amount isTurned purchase={purchase} verdict={verdict} way={draft.way} />
        <ChoiceGroup
          label={t('youChoose')}
          value={draft.way}
          options={(draft.shown === 'gift'
            ? (['credit', 'exchange'] as const)
            : (['refund', 'credit', 'exchange'] as const)
          ).map((value) => ({
            value,
            label: t(`yours.${value}`),
            detail: t(`yours.next.${value}`),
          }))}
          onChange={onWay}
        />
      </Stack>
    </Sheet>
  )
}
