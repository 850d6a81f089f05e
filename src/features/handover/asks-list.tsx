import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { majorUnits } from '../shared/major-units.ts'
import { SecondIdCheck } from './second-id-check.tsx'
import { SignatureAsk } from './signature-ask.tsx'
import type { GateAsks } from './use-asks.ts'

export type AsksListProps = {
  order: Fulfillment
  gate: GateAsks
  /** the customer's code is right: an ID may be looked at beside it */
  hasCode: boolean
  onTooYoung: () => void
}

/** Whether it is not what was ordered: fewer units, others, or such as were weighed. What it costs now is known at the till. */
const differs = (order: Fulfillment): boolean =>
  order.lines.some((line) => {
    const { allocated } = tally(order, line)
    return allocated < line.ordered || (line.substitutes ?? []).length > 0 || line.picks.some(({ weighed }) => weighed)
  })

/** What has to be done before this order is handed over, each with what says that it is done; nothing for most orders. */
export function AsksList({ order, gate, hasCode, onTooYoung }: AsksListProps) {
  const t = useTranslations('handover')
  const format = useFormatter()
  const { asks, bornBy } = gate
  const money = (minor: number) =>
    format.number(majorUnits(minor, order.currency), { style: 'currency', currency: order.currency })
  const day = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <>
      {asks.due > 0 && (
        <Section heading={t('collect', { amount: money(asks.due) })}>
          {differs(order) && <Text>{t('collectOther')}</Text>}
          <TextField
            label={t('receipt')}
            hint={t('receiptHint')}
            value={gate.receipt}
            onChange={gate.setReceipt}
            autoComplete="off"
            maxLength={64}
          />
        </Section>
      )}
      {bornBy !== undefined && (
        <Section heading={t('bornBy', { date: day(bornBy) })}>
          <Card>
            <Checkbox label={t('oldEnough')} checked={gate.isOldEnough} onChange={gate.setOldEnough} />
          </Card>
          <Button kind="quiet" onClick={onTooYoung}>
            {t('tooYoung')}
          </Button>
        </Section>
      )}
      {asks.highValue && (
        <Section heading={t('highValue')}>
          <Text muted>{t('highValueText')}</Text>
        </Section>
      )}
      {hasCode && (asks.highValue || order.gate.proxy !== undefined) && <SecondIdCheck order={order} gate={gate} />}
      {gate.signature.isAsked && <SignatureAsk orderNumber={order.orderNumber} gate={gate} />}
    </>
  )
}
