import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useHolds } from '../shared/use-holds.ts'
import type { Customer as KnownCustomer, GateCheck } from './use-gate-check.ts'

export type IdCheckProps = {
  order: Fulfillment
  result: GateCheck
  onSurname: (surname: string, customer: KnownCustomer) => void
  /** A lead looked at the ID and stands for it. */
  onVouch: () => void
}

/** For a customer without a code: the surname on their ID is compared with the order's; where it differs a lead may decide. */
export function IdCheck({ order, result, onSurname, onVouch }: IdCheckProps) {
  const t = useTranslations('handover')
  const approval = useTranslations('approval')
  const isLead = useHolds('lead')
  const { nameSalt, customerName = '' } = useCustomers().get(order.id) ?? {}
  const [isOpen, setIsOpen] = useState(false)
  const [surname, setSurname] = useState('')
  if (result.state === 'right' || result.state === 'locked') return null
  if (!isOpen) {
    return (
      <Button kind="quiet" icon="person" onClick={() => setIsOpen(true)}>
        {t('noCode')}
      </Button>
    )
  }
  const wrong =
    result.state === 'wrong' && result.of === 'surname'
      ? [
          result.apart === undefined ? t('surnameWrong') : t('surnameNear', { count: result.apart }),
          result.left !== undefined && t('triesLeft', { count: result.left }),
        ]
          .filter(Boolean)
          .join(' ')
      : undefined
  const check = () => {
    if (nameSalt !== undefined && surname.trim() !== '') onSurname(surname, { nameSalt, customerName })
  }
  return (
    <Section heading={t('idTitle')}>
      {nameSalt !== undefined && order.gate.surnames !== undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            check()
          }}
        >
          <Stack gap={2}>
            <TextField
              label={t('surname')}
              hint={t('surnameHint')}
              error={wrong}
              value={surname}
              onChange={setSurname}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
            />
            <Button type="submit" busy={result.state === 'checking'}>
              {t('surnameCheck')}
            </Button>
          </Stack>
        </form>
      ) : (
        <Text muted>{t('surnameUnknown')}</Text>
      )}
      <Button icon="person" onClick={onVouch}>
        {isLead ? t('vouch') : approval('ask')}
      </Button>
    </Section>
  )
}
