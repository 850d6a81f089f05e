import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SignalName, SignalRule } from '#domain/return-policy.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { priceOf, priceText } from '../shared/price-text.ts'

const LEVELS = ['warn', 'manager', 'deny'] as const
/** As the schema of the policy has it. */
const MOST = 1_000_000_000

export type SignalSheetProps = {
  signal: SignalName
  rule: SignalRule | undefined
  onClose: () => void
  /** undefined where nothing follows from it */
  onDone: (rule: SignalRule | undefined) => void
}

/** From which figure on what follows, of one sign. */
export function SignalSheet({ signal, rule, onClose, onDone }: SignalSheetProps) {
  const t = useTranslations('returnPolicy')
  const setup = useTranslations('setup')
  const app = useTranslations('app')
  const currency = useCurrency()
  const isMoney = signal === 'value'
  const textOf = (limit: number | null | undefined) =>
    limit === null || limit === undefined ? '' : isMoney ? priceText(limit, currency) : String(limit)
  const [days, setDays] = useState<number | undefined>(rule?.days ?? 90)
  const [typed, setTyped] = useState({
    warn: textOf(rule?.warn),
    manager: textOf(rule?.manager),
    deny: textOf(rule?.deny),
  })
  /** null for never; undefined where it is no limit */
  const limitOf = (text: string): number | null | undefined => {
    if (text.trim() === '') return null
    const limit = isMoney ? priceOf(text, currency) : /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
    return typeof limit === 'number' && limit >= 1 && limit <= MOST ? limit : undefined
  }
  const [warn, manager, deny] = LEVELS.map((level) => limitOf(typed[level]))
  const isGiven = days !== undefined && warn !== undefined && manager !== undefined && deny !== undefined
  const done = () => {
    if (!isGiven) return
    const isNever = warn === null && manager === null && deny === null
    onDone(isNever ? undefined : { signal, days, warn, manager, deny })
  }
  return (
    <Sheet
      open
      title={t(`signal.${signal}`, { currency })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!isGiven} onClick={done}>
          {setup('done')}
        </Button>
      }
    >
      <Quantity label={t('signalDays')} value={days} min={1} max={400} onChange={setDays} />
      {LEVELS.map((level) => (
        <TextField
          key={level}
          label={t(level)}
          hint={t('limitHint')}
          error={limitOf(typed[level]) === undefined ? t('noNumber') : undefined}
          value={typed[level]}
          inputMode={isMoney ? 'decimal' : 'numeric'}
          autoComplete="off"
          onChange={(text) => setTyped({ ...typed, [level]: text })}
        />
      ))}
    </Sheet>
  )
}
