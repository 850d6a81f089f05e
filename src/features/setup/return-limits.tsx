import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type ReturnPolicyVersion, type SignalName, type SignalRule, SIGNALS } from '#domain/return-policy.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { MoneyField } from './money-field.tsx'
import { priceText } from '../shared/price-text.ts'
import { SignalSheet } from './signal-sheet.tsx'

type Limits = Pick<ReturnPolicyVersion, 'offline' | 'noPurchase' | 'signals'>

export type ReturnLimitsProps = {
  draft: Limits
  isEditable: boolean
  onChange: (some: Limits) => void
  /** whether what is typed somewhere is no value, or is one again */
  onWrong: (isWrong: boolean) => void
}

const LEVELS = ['warn', 'manager', 'deny'] as const

/** How far the store goes without the network, without a purchase, and where somebody brings back very much. */
export function ReturnLimits({ draft, isEditable, onChange, onWrong }: ReturnLimitsProps) {
  const t = useTranslations('returnPolicy')
  const currency = useCurrency()
  const { offline, noPurchase, signals = [] } = draft
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [open, setOpen] = useState<SignalName>()
  const note = (field: string, isWrong: boolean) => {
    const fields = [...wrong.filter((other) => other !== field), ...(isWrong ? [field] : [])]
    setWrong(fields)
    onWrong(fields.length > 0)
  }
  const forget = (...fields: string[]) => {
    const left = wrong.filter((field) => !fields.includes(field))
    setWrong(left)
    onWrong(left.length > 0)
  }
  const whole = (field: string, value: number | undefined, set: (value: number) => void) => {
    note(field, value === undefined)
    if (value !== undefined) set(value)
  }
  const figureOf = (signal: SignalName, figure: number) =>
    signal === 'value'
      ? `${priceText(figure, currency)} ${currency}`
      : signal === 'unreceipted'
        ? `${figure} %`
        : String(figure)
  const told = (rule: SignalRule | undefined) => {
    if (!rule) return t('unwatched')
    const levels = LEVELS.flatMap((level) => {
      const limit = rule[level]
      return limit === null ? [] : [t(`levels.${level}`, { figure: figureOf(rule.signal, limit) })]
    })
    return t('signalOf', { days: rule.days, levels: levels.join(', ') })
  }
  const save = (signal: SignalName, rule: SignalRule | undefined) => {
    const others = signals.filter((one) => one.signal !== signal)
    const all = [...others, ...(rule ? [rule] : [])]
    onChange({ signals: all.toSorted((one, other) => SIGNALS.indexOf(one.signal) - SIGNALS.indexOf(other.signal)) })
    setOpen(undefined)
  }
  return (
    <>
      <Section heading={t('withoutNetwork')}>
        <Text muted>{t('withoutNetworkText')}</Text>
        <Checkbox
          label={t('offlineOn')}
          checked={offline !== undefined}
          disabled={!isEditable}
          onChange={(isOn) => {
            forget('perReturn', 'total', 'returns', 'hours')
            onChange({ offline: isOn ? { perReturnMinor: 0, totalMinor: 0, returns: 0, hours: 24 } : undefined })
          }}
        />
        {offline && (
          <>
            <MoneyField
              label={t('perReturn', { currency })}
              value={offline.perReturnMinor}
              disabled={!isEditable}
              onChange={(perReturnMinor) =>
                whole('perReturn', perReturnMinor, (value) =>
                  onChange({ offline: { ...offline, perReturnMinor: value } }),
                )
              }
            />
            <MoneyField
              label={t('total', { currency })}
              value={offline.totalMinor}
              disabled={!isEditable}
              onChange={(totalMinor) =>
                whole('total', totalMinor, (value) => onChange({ offline: { ...offline, totalMinor: value } }))
              }
            />
            <Quantity
              label={t('returns')}
              value={wrong.includes('returns') ? undefined : offline.returns}
              max={1000}
              disabled={!isEditable}
              onChange={(returns) =>
                whole('returns', returns, (value) => onChange({ offline: { ...offline, returns: value } }))
              }
            />
            <Quantity
              label={t('hours')}
              value={wrong.includes('hours') ? undefined : offline.hours}
              min={1}
              max={720}
              disabled={!isEditable}
              onChange={(hours) =>
                whole('hours', hours, (value) => onChange({ offline: { ...offline, hours: value } }))
              }
            />
          </>
        )}
      </Section>
      <Section heading={t('noPurchase')}>
        <Text muted>{t('noPurchaseText')}</Text>
        <Checkbox
          label={t('noPurchaseOn')}
          checked={noPurchase !== undefined}
          disabled={!isEditable}
          onChange={(isOn) => {
            forget('cap', 'days')
            onChange({ noPurchase: isOn ? { capMinor: 0, days: 30 } : undefined })
          }}
        />
        {noPurchase && (
          <>
            <MoneyField
              label={t('capMinor', { currency })}
              value={noPurchase.capMinor}
              disabled={!isEditable}
              onChange={(capMinor) =>
                whole('cap', capMinor, (value) => onChange({ noPurchase: { ...noPurchase, capMinor: value } }))
              }
            />
            <Quantity
              label={t('priceDays')}
              value={wrong.includes('days') ? undefined : noPurchase.days}
              min={1}
              max={400}
              disabled={!isEditable}
              onChange={(days) =>
                whole('days', days, (value) => onChange({ noPurchase: { ...noPurchase, days: value } }))
              }
            />
          </>
        )}
      </Section>
      <Section heading={t('signals')}>
        <Text muted>{t('signalsText')}</Text>
        <List label={t('signals')}>
          {SIGNALS.map((signal) => (
            <ListRow
              key={signal}
              title={t(`signal.${signal}`, { currency })}
              detail={told(signals.find((rule) => rule.signal === signal))}
              onClick={isEditable ? () => setOpen(signal) : undefined}
            />
          ))}
        </List>
        {open && (
          <SignalSheet
            signal={open}
            rule={signals.find((rule) => rule.signal === open)}
            onClose={() => setOpen(undefined)}
            onDone={(rule) => save(open, rule)}
          />
        )}
      </Section>
    </>
  )
}
