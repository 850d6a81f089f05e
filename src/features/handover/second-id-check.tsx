import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { isSurname, surnameKey } from '#domain/handover/surname.ts'
import { useCustomers } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { useTries } from './use-tries.ts'
import type { GateAsks } from './use-asks.ts'

export type SecondIdCheckProps = { order: Fulfillment; gate: GateAsks }

/** Beside the right code: the ID of the customer, or of whom they send. */
export function SecondIdCheck({ order, gate }: SecondIdCheckProps) {
  const t = useTranslations('handover')
  const { nameSalt, proxyName } = useCustomers().get(order.id) ?? {}
  const isLead = useHolds('lead')
  const tries = useTries()
  const [surname, setSurname] = useState('')
  const [wrong, setWrong] = useState<string>()
  if (gate.secondId) {
    return (
      <Banner tone="good">
        <strong>{t('idRight', { kind: gate.secondId.kind })}</strong>
      </Banner>
    )
  }
  const check = () => {
    if (nameSalt === undefined || surname.trim() === '') return
    const key = surnameKey(surname, nameSalt)
    const isCustomer = isSurname(order.gate, key)
    const isProxy = isSurname({ surnames: order.gate.proxy }, key)
    signal(isCustomer || isProxy ? 'good' : 'wrong')
    if (isCustomer || isProxy) return gate.setSecondId({ kind: isCustomer ? 'customer' : 'proxy', key })
    if (surname !== wrong) void tries.wrong(order.id)
    setWrong(surname)
  }
  return (
    <Section heading={gate.asks.highValue ? t('idToo') : t('proxy', { name: proxyName ?? '' })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        <Stack gap={2}>
          <TextField
            label={t('surname')}
            hint={nameSalt === undefined ? t('surnameUnknown') : t('surnameHint')}
            error={wrong !== undefined && wrong === surname ? t('surnameWrong') : undefined}
            value={surname}
            onChange={setSurname}
            disabled={nameSalt === undefined}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
          />
          <Button type="submit" disabled={nameSalt === undefined}>
            {t('surnameCheck')}
          </Button>
        </Stack>
      </form>
      {gate.asks.highValue && isLead && (
        <Button icon="person" onClick={() => gate.setSecondId({ kind: 'lead' })}>
          {t('vouch')}
        </Button>
      )}
    </Section>
  )
}
